package dev.memorygraph.query.export;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.query.markup.XmlText;
import java.io.StringWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A graph as GraphML. Nodes have short ids, since GraphML allows few characters in one; the graph's
 * own id is the property {@code id}. Properties keep their types where all values of a name have
 * one; lists are texts. Characters that XML cannot have become U+FFFD.
 */
final class GraphMl {
  static final String TYPE = "application/graphml+xml";

  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;
  private final Map<String, Key> nodeKeys = new TreeMap<>();
  private final Map<String, Key> edgeKeys = new TreeMap<>();
  private final Map<NodeId, String> ids = new HashMap<>();

  private GraphMl(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The declaration of a property. */
  private record Key(String id, String type) {}

  /** The document; every end of an edge must be among the nodes. */
  static String of(List<NodeView> nodes, List<EdgeView> edges) {
    StringWriter text = new StringWriter();
    try {
      new GraphMl(FACTORY.createXMLStreamWriter(text)).write(nodes, edges);
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text takes everything that is written", e);
    }
  }

  private void write(List<NodeView> nodes, List<EdgeView> edges) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("graphml");
    xml.writeDefaultNamespace(NAMESPACE);
    nodes.forEach(node -> declare(properties(node), nodeKeys, "n"));
    edges.forEach(edge -> declare(properties(edge), edgeKeys, "e"));
    writeKeys("node", nodeKeys);
    writeKeys("edge", edgeKeys);
    xml.writeStartElement("graph");
    xml.writeAttribute("id", "memory-graph");
    xml.writeAttribute("edgedefault", "directed");
    for (NodeView node : nodes) {
      writeNode(node);
    }
    for (EdgeView edge : edges) {
      writeEdge(edge);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static Map<String, Object> properties(NodeView node) {
    Map<String, Object> properties = new TreeMap<>(node.properties());
    node.eventTime().ifPresent(time -> properties.put("event_time", time.toString()));
    node.recordedAt().ifPresent(time -> properties.put("recorded_at", time.toString()));
    node.source().ifPresent(source -> properties.put("source", source));
    properties.put("id", node.id().toString());
    properties.put("kind", node.id().kind().prefix());
    properties.put("hidden", node.hidden());
    return properties;
  }

  private static Map<String, Object> properties(EdgeView edge) {
    Map<String, Object> properties = new TreeMap<>(edge.properties());
    properties.put("type", edge.edge().type().name());
    return properties;
  }

  private static void declare(Map<String, Object> properties, Map<String, Key> keys, String kind) {
    properties.forEach(
        (name, value) ->
            keys.merge(
                name,
                new Key(kind + keys.size(), type(value)),
                (one, other) ->
                    one.type().equals(other.type()) ? one : new Key(one.id(), "string")));
  }

  private static String type(Object value) {
    return switch (value) {
      case Long number -> "long";
      case Double number -> "double";
      case Boolean flag -> "boolean";
      default -> "string";
    };
  }

  private void writeKeys(String of, Map<String, Key> keys) throws XMLStreamException {
    for (Map.Entry<String, Key> key : keys.entrySet()) {
      xml.writeEmptyElement("key");
      xml.writeAttribute("id", key.getValue().id());
      xml.writeAttribute("for", of);
      xml.writeAttribute("attr.name", XmlText.allowed(key.getKey()));
      xml.writeAttribute("attr.type", key.getValue().type());
    }
  }

  private void writeNode(NodeView node) throws XMLStreamException {
    String id = "n" + ids.size();
    ids.put(node.id(), id);
    xml.writeStartElement("node");
    xml.writeAttribute("id", id);
    writeData(properties(node), nodeKeys);
    xml.writeEndElement();
  }

  private void writeEdge(EdgeView edge) throws XMLStreamException {
    xml.writeStartElement("edge");
    xml.writeAttribute("source", id(edge.edge().from()));
    xml.writeAttribute("target", id(edge.edge().to()));
    writeData(properties(edge), edgeKeys);
    xml.writeEndElement();
  }

  private String id(NodeId node) {
    String id = ids.get(node);
    if (id == null) {
      throw new IllegalArgumentException("An edge leads to a node that is not there");
    }
    return id;
  }

  private void writeData(Map<String, Object> properties, Map<String, Key> keys)
      throws XMLStreamException {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      Key key = keys.get(property.getKey());
      if (key != null) {
        xml.writeStartElement("data");
        xml.writeAttribute("key", key.id());
        xml.writeCharacters(XmlText.allowed(text(property.getValue())));
        xml.writeEndElement();
      }
    }
  }

  private static String text(Object value) {
    return value instanceof Collection<?> list
        ? String.join("\n", list.stream().map(String::valueOf).toList())
        : value.toString();
  }
}
