package dev.leastwise.lint;

/**
 * A control of a framework that a rule speaks for. A rule supports a control; it does not satisfy
 * it.
 *
 * @param framework short name, such as {@code CIS}
 * @param number as the framework writes it
 */
public record Control(String framework, String number) {

  /** CIS Amazon Web Services Foundations Benchmark v7.0.0. */
  public static Control cis(String number) {
    return new Control("CIS", number);
  }

  /** AWS Foundational Security Best Practices. */
  public static Control fsbp(String number) {
    return new Control("FSBP", number);
  }

  /** NIST SP 800-53 revision 5. */
  public static Control nist(String number) {
    return new Control("NIST", number);
  }

  /** PCI DSS v4.0. */
  public static Control pci(String number) {
    return new Control("PCI", number);
  }

  /** ISO/IEC 27001:2022, Annex A. */
  public static Control iso(String number) {
    return new Control("ISO", number);
  }

  /** SOC 2 trust services criteria. */
  public static Control soc(String number) {
    return new Control("SOC", number);
  }

  /** AWS Well-Architected Framework, security pillar. */
  public static Control wellArchitected(String number) {
    return new Control("WA", number);
  }

  @Override
  public String toString() {
    return framework + " " + number;
  }
}
