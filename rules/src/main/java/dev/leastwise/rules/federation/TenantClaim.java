package dev.leastwise.rules.federation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A claim that says whose a token is.
 *
 * @param forms how its values are built
 * @param moments those of them that also say what is built, such as a branch
 * @param hasPlaces whether it belongs to an issuer whose tenants have repositories or projects, so
 *     that to name the tenant is not enough
 */
public record TenantClaim(List<ClaimForm> forms, List<ClaimForm> moments, boolean hasPlaces) {

  /** Keeps unmodifiable copies. */
  public TenantClaim {
    forms = List.copyOf(forms);
    moments = List.copyOf(moments);
  }

  /** Returns a claim that names no more than the tenant. */
  static TenantClaim of(String... forms) {
    return new TenantClaim(read(forms), List.of(), false);
  }

  /** Returns a claim of an issuer whose tenants have places. */
  static TenantClaim withPlaces(String... forms) {
    return new TenantClaim(read(forms), List.of(), true);
  }

  /** Returns the same claim with more forms, which say what is built. */
  TenantClaim withMoments(String... more) {
    List<ClaimForm> added = read(more);
    return new TenantClaim(
        Stream.concat(added.stream(), forms.stream()).toList(), added, hasPlaces);
  }

  /** Returns the forms of the values that such a bearer has. */
  List<ClaimForm> formsFor(Bearer bearer) {
    return bearer == Bearer.OTHER_MOMENT ? moments : forms;
  }

  private static List<ClaimForm> read(String... forms) {
    return Arrays.stream(forms).map(ClaimForm::of).toList();
  }
}
