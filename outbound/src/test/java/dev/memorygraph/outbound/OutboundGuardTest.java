package dev.memorygraph.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "::1",
        "0.0.0.0",
        "::",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "fe80::1",
        "fd00:ec2::254",
        "fc00::1",
        "fd12:3456::1",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "::127.0.0.1"
      })
  void address_thatIsNotPublic_isRefused(String address) {
    assertThat(guard(false, address).objection(URI.create("https://registry.example.com/")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"})
  void address_thatIsPublic_isCalled(String address) {
    assertThat(guard(false, address).objection(URI.create("https://registry.example.com/")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://registry.example.com/",
        "ftp://registry.example.com/",
        "file:///etc/passwd",
        "gopher://registry.example.com/",
        "jar:https://registry.example.com/x.jar!/",
        "https:///graphql",
        "https://user@registry.example.com/",
        "https://user:password@registry.example.com/",
        "https://registry.example.com/#fragment",
        "//registry.example.com/",
        "registry.example.com"
      })
  void address_thatIsNotPlainHttps_isRefused(String address) {
    assertThat(guard(false, "93.184.216.34").objection(URI.create(address))).isPresent();
  }

  /** Numbers that resolvers take for addresses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::ffff:7f00:1]/",
        "https://[::1]/",
        "https://0/"
      })
  void number_thatStandsForALocalAddress_isRefused(String address) {
    assertThat(OutboundGuard.of(false).objection(URI.create(address))).isPresent();
  }

  @Test
  void name_ofWhichOneAddressIsNotPublic_isRefused() {
    assertThat(
            guard(false, "93.184.216.34", "169.254.169.254")
                .objection(URI.create("https://rebinding.example.com/")))
        .isPresent();
  }

  @Test
  void name_thatNobodyKnows_isRefused() {
    OutboundGuard guard =
        new OutboundGuard(
            true,
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(guard.objection(URI.create("https://registry.example.com/"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "fe80::1", "fd00:ec2::254", "0.0.0.0", "224.0.0.1"})
  void machineryOfTheCloud_isNeverCalled(String address) {
    assertThat(guard(true, address).objection(URI.create("http://registry.internal/"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "192.168.1.1", "fd12:3456::1"})
  void privateAddress_isCalledWhereThatIsConfigured(String address) {
    assertThat(guard(true, address).objection(URI.create("http://registry.internal/"))).isEmpty();
  }

  private static OutboundGuard guard(boolean privateNetwork, String... addresses) {
    return new OutboundGuard(
        privateNetwork,
        host -> {
          List<InetAddress> resolved = new ArrayList<>();
          for (String address : List.of(addresses)) {
            resolved.add(InetAddress.getByName(address));
          }
          return resolved;
        });
  }
}
