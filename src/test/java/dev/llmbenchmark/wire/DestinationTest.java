package dev.llmbenchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gateway.example/v1",
        "https://10.0.0.5:8443",
        "https://[2001:db8::1]/v1",
        "HTTPS://GATEWAY.EXAMPLE",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://localhost:1",
        "http://LocalHost.",
        "http://[::1]:8080",
        "http://[::ffff:127.0.0.1]"
      })
  void tlsMayGoAnywhereAndPlainTextToLoopback(String url) {
    assertThatCode(() -> Destination.check("URL", url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gateway.example",
        "http://10.0.0.5",
        "http://127.evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://evil-localhost",
        "http://[2001:db8::1]",
        "ftp://127.0.0.1",
        "//127.0.0.1",
        "https:gateway.example",
        "https://",
        "https://me:word@gateway.example",
        "https://gateway.example@evil.example",
        "https://gateway.example?a=b",
        "https://gateway.example#a",
        "https://gateway.example\\@evil.example",
        "https://two hosts",
        "not an address",
        ""
      })
  void whatIsNeitherIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> Destination.check("URL", url))
        .isInstanceOf(BadInput.class)
        .hasMessage("URL: expected an https: address (http: for loopback only)")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest",
        "https://169.254.1.1",
        "https://[fe80::1]",
        "https://[febf::1]",
        "https://[::ffff:169.254.169.254]",
        "https://[::169.254.169.254]",
        "https://[64:ff9b::a9fe:a9fe]",
        "https://[2002:a9fe:a9fe::]",
        "https://[fd00:ec2::254]",
        "https://[fd20:ce::254]",
        "https://100.100.100.200",
        "https://168.63.129.16",
        "https://[::ffff:0:169.254.169.254]",
        "https://[64:ff9b:1::a9fe:a9fe]",
        "https://[fd00:c1::a9fe:a9fe]",
        "https://[fd00:42::42]",
        "https://metadata.google.internal",
        "https://METADATA.google.internal./v1",
        "https://metadata",
        "https://instance-data"
      })
  void linkLocalAndMetadataAreRefusedOverTlsToo(String url) {
    assertThatThrownBy(() -> Destination.check("URL", url))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("URL: refused: ")
        .hasMessageContaining("metadata service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2852039166",
        "https://0xa9fea9fe",
        "https://0xA9.0xFE.0xA9.0xFE",
        "https://0251.0376.0251.0376",
        "https://169.254.43518",
        "https://169.16689662",
        "http://127.1",
        "http://0177.0.0.1",
        "http://2130706433",
        "https://256.1.1.1",
        "https://1.2.3.4."
      })
  void otherFormsOfAnIpv4AddressAreRefused(String url) {
    assertThatThrownBy(() -> Destination.check("URL", url))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("URL: expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://0.0.0.0", "https://[::]", "https://224.0.0.1"})
  void whatIsNoOneHostsAddressIsRefused(String url) {
    assertThatThrownBy(() -> Destination.check("URL", url))
        .hasMessage("URL: refused: the address is not that of one host");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false, true",
    "::1, false, true",
    "10.0.0.1, false, false",
    "10.0.0.1, true, true",
    "169.254.169.254, true, false",
    "::ffff:169.254.169.254, true, false",
    "fd00:ec2::254, true, false"
  })
  void whereANameHasLedToIsJudgedAlike(String address, boolean encrypted, boolean allowed)
      throws UnknownHostException {
    assertThat(Destination.refusal(InetAddress.getByName(address), encrypted).isEmpty())
        .isEqualTo(allowed);
  }
}
