package dev.memorygraph.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.architecture.Modules.Module;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That printing a value shows no secret. */
class SecretsTest {
  /** What ends in {@code Secret}, such as {@code passwordSecret}, is the name of one. */
  private static final Pattern SECRET =
      Pattern.compile("token|.*[a-z]Token|secret|password|.*Password|credential|apiKey");

  private static final Set<String> TEXTS =
      Set.of("Ljava/lang/String;", "Ljava/util/Optional;", "[C", "[B");

  @Test
  void records_withASecret_printThemselvesWithoutIt() throws IOException {
    List<String> shown = new ArrayList<>();
    int records = 0;
    for (Module module : Modules.withCode()) {
      try (Stream<Path> files = Files.walk(module.classes())) {
        for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
          ClassModel type = ClassFile.of().parse(file);
          List<String> secrets = secrets(type);
          records += secrets.size();
          if (type.methods().stream().anyMatch(SecretsTest::printsEveryComponent)) {
            secrets.forEach(name -> shown.add(type.thisClass().asInternalName() + "." + name));
          }
        }
      }
    }

    assertThat(records).as("records with a secret").isPositive();
    assertThat(shown).isEmpty();
  }

  private static List<String> secrets(ClassModel type) {
    return type.findAttribute(Attributes.record()).stream()
        .flatMap(record -> record.components().stream())
        .filter(component -> TEXTS.contains(component.descriptor().stringValue()))
        .map(RecordComponentInfo::name)
        .map(Object::toString)
        .filter(name -> SECRET.matcher(name).matches())
        .toList();
  }

  /** Whether it is the toString that the compiler writes. */
  private static boolean printsEveryComponent(MethodModel method) {
    return method.methodName().equalsString("toString")
        && method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(
                element ->
                    element instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
  }
}
