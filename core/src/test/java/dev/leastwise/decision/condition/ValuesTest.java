package dev.leastwise.decision.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, dates and addresses, each in the notations that the operators read. */
class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10.0",
    "+10, 10",
    "-3, -3.00",
    "007, 7",
    "1e1, 10",
    "1.5E-1, 0.15",
    "25e+1, 250",
    "1e-999, 0.1e-998",
    "1e1000, 10e999",
    "1e0003, 1000"
  })
  void numbersCompareByValue(String number, String equal) {
    assertThat(Numbers.parse(number).orElseThrow()).isEqualByComparingTo(new BigDecimal(equal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "10abc",
        "0x10",
        "1.",
        ".5",
        "1e",
        "1e+",
        "--1",
        "+-1",
        "1,5",
        "NaN",
        "1e1000000000",
        "1_000",
        "\u0661",
        "+",
        "1.5.2",
        "Infinity"
      })
  void othersAreNoNumbers(String text) {
    assertThat(Numbers.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1970, 1970-01-01T00:00:00Z",
    "2026-11, 2026-11-01T00:00:00Z",
    "2026-11-25, 2026-11-25T00:00:00Z",
    "2026-11-25T08:30Z, 2026-11-25T08:30:00Z",
    "2026-11-25T08:30, 2026-11-25T08:30:00Z",
    "2026-11-25T08:30:15Z, 2026-11-25T08:30:15.000Z",
    "2026-11-25T08:30:15+02:30, 2026-11-25T06:00:15Z",
    "2026-11-25T08:30:15-01:15, 2026-11-25T09:45:15Z",
    "2026-11-25T23:59:59.5-23:59, 2026-11-26T23:58:59.5Z",
    "2024-02-29, 1709164800",
    "1764057600, 2025-11-25T08:00:00Z",
    "-86400, 1969-12-31",
    "20261125, 20261125",
    "999, 1970-01-01T00:16:39Z",
    "-123, 1969-12-31T23:57:57Z",
    "01234, 1970-01-01T00:20:34Z"
  })
  void datesOfBothKindsCompareWithEachOther(String date, String equal) {
    assertThat(Dates.parse(date).orElseThrow())
        .isEqualByComparingTo(Dates.parse(equal).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"2026-11-25T08:30:15Z, 2026-11-25T08:30:15.001Z", "1764057600, 1764057601"})
  void laterDatesAreGreater(String early, String late) {
    assertThat(Dates.parse(late).orElseThrow()).isGreaterThan(Dates.parse(early).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "-",
        "12.5",
        "1e3",
        "2026-",
        "2026-1",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-11-",
        "2026-11-5",
        "2026-11-25T",
        "2026-11-25T08",
        "2026-11-25T08:",
        "2026-11-25T8:30Z",
        "2026-11-25T24:00Z",
        "2026-11-25T08:60Z",
        "2026-11-25T08:30:60Z",
        "2026-11-25T08:30:15.Z",
        "2026-11-25T08:30.5Z",
        "2026-11-25T08:30:15+2",
        "2026-11-25T08:30:15+02",
        "2026-11-25T08:30:15*02:00",
        "2026-11-25T08:30:15+24:00",
        "2026-11-25T08:30:15+02:60",
        "2026-11-25T08:30:15ZZ",
        "2026-11T08:30Z",
        "2026-11-25 08:30Z",
        "2026-11-25t08:30z",
        "+2026-11-25",
        "2026/11/25"
      })
  void othersAreNoDates(String text) {
    assertThat(Dates.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 255.255.255.255",
    "192.0.2.0/24, 192.0.2.255",
    "192.0.2.77/24, 192.0.2.0",
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7/32, 192.0.2.7",
    "192.0.2.6/31, 192.0.2.7",
    "10.0.0.0/8, 10.200.0.0/16",
    "::/0, ffff::",
    "2001:db8::/32, 2001:DB8:ffff::1",
    "2001:db8::1, 2001:0db8:0:0:0:0:0:1",
    "2001:db8::1/128, 2001:db8:0::1",
    "2001:db8:0:1::/64, 2001:db8:0:1:ffff:ffff:ffff:ffff",
    "2001:db8::8000:0/97, 2001:db8::ffff:ffff",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "::ffff:0:0/96, ::ffff:192.0.2.1",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    "::, 0:0:0:0:0:0:0:0"
  })
  void blocksContain(String block, String other) {
    assertThat(block(block).contains(block(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.3.0",
    "192.0.2.0/25, 192.0.2.128",
    "192.0.2.7, 192.0.2.6",
    "10.0.0.0/16, 10.0.0.0/8",
    "0.0.0.0/0, ::1",
    "::/0, 192.0.2.1",
    "192.0.2.1, ::ffff:192.0.2.1",
    "2001:db8::/32, 2001:db9::",
    "2001:db8:0:1::/64, 2001:db8:0:2::",
    "2001:db8::1, 2001:db8::2",
    "2001:db8::8000:0/97, 2001:db8::7fff:ffff",
    "2001:db8::/65, 2001:db8:0:1::"
  })
  void blocksDoNotContain(String block, String other) {
    assertThat(block(block).contains(block(other))).isFalse();
  }

  private static IpBlock block(String text) {
    return IpBlock.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.-4",
        "1.2.3.4/",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/08",
        "1.2.3.4/1000",
        "1.2.3.*",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1..3.4",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "::/129",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3.4.5",
        "1.2.3.4::",
        "::\u0661"
      })
  void othersAreNoAddresses(String text) {
    assertThat(IpBlock.parse(text)).isEmpty();
  }
}
