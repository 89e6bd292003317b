package dev.imgstream.config;

import dev.imgstream.config.Config.Auth;
import dev.imgstream.config.Config.Environment;
import dev.imgstream.config.Config.Guests;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads how the server finds out who asks; what is missing never opens a door. */
final class AuthReader {
  /** Where Google publishes the keys of Identity-Aware Proxy, as a JWK set. */
  private static final URI GOOGLES_KEYS =
      URI.create("https://www.gstatic.com/iap/verify/public_key-jwk");

  /** What only makes sense with a sign-in. */
  private static final List<String> OF_IAP =
      List.of(
          "IMGSTREAM_IAP_AUDIENCE",
          "IMGSTREAM_IAP_KEYS_URL",
          "IMGSTREAM_ALLOWED_USERS",
          "IMGSTREAM_ALLOWED_DOMAINS");

  /** As IAP writes it for a service of Cloud Run, and for one behind a load balancer. */
  private static final Pattern AUDIENCE =
      Pattern.compile(
          "/projects/\\d+/(locations/[a-z0-9-]+/services/[a-z0-9-]+"
              + "|(global|regions?/[a-z0-9-]+)/backendServices/\\d+)");

  private static final Pattern USER = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern DOMAIN = Pattern.compile("[^@\\s]+");

  private final Function<String, Optional<String>> value;
  private final Consumer<String> problem;

  AuthReader(Function<String, Optional<String>> value, Consumer<String> problem) {
    this.value = value;
    this.problem = problem;
  }

  /** Whoever reaches this machine, unless a sign-in is named; problems are told. */
  Auth read(Environment environment, InetAddress host) {
    return switch (value.apply("IMGSTREAM_AUTH").orElse("local").toLowerCase(Locale.ROOT)) {
      case "local" -> local(environment, host);
      case "iap" -> iap();
      default -> {
        problem.accept("IMGSTREAM_AUTH must be local or iap");
        yield new Auth.Local();
      }
    };
  }

  private Auth local(Environment environment, InetAddress host) {
    if (environment == Environment.PROD) {
      problem.accept("ENVIRONMENT=prod needs a sign-in in front; set IMGSTREAM_AUTH=iap");
    }
    if (!host.isLoopbackAddress()) {
      problem.accept(
          "HOST="
              + host.getHostAddress()
              + " can be reached from other machines, and IMGSTREAM_AUTH=local lets anyone in; use 127.0.0.1, or IMGSTREAM_AUTH=iap");
    }
    OF_IAP.stream()
        .filter(name -> value.apply(name).isPresent())
        .forEach(name -> problem.accept(name + " needs IMGSTREAM_AUTH=iap, or is to be unset"));
    return new Auth.Local();
  }

  private Auth iap() {
    var audiences =
        list(
            "IMGSTREAM_IAP_AUDIENCE",
            AUDIENCE,
            "like /projects/NUMBER/locations/REGION/services/NAME or /projects/NUMBER/global/backendServices/ID");
    if (value.apply("IMGSTREAM_IAP_AUDIENCE").isEmpty()) {
      problem.accept(
          "IMGSTREAM_AUTH=iap needs IMGSTREAM_IAP_AUDIENCE, or a token for any other service would do");
    }
    return new Auth.Iap(
        audiences,
        keys(),
        new Guests(
            lowerCase(list("IMGSTREAM_ALLOWED_USERS", USER, "an e-mail address")),
            lowerCase(list("IMGSTREAM_ALLOWED_DOMAINS", DOMAIN, "a domain without @"))));
  }

  /** Whoever names the keys lets in whom they like, so it takes more than a stage left unsaid. */
  private URI keys() {
    var text = value.apply("IMGSTREAM_IAP_KEYS_URL");
    if (text.isEmpty()) {
      return GOOGLES_KEYS;
    }
    if (!value.apply("ENVIRONMENT").orElse("").equalsIgnoreCase("dev")) {
      problem.accept(
          "IMGSTREAM_IAP_KEYS_URL puts other keys in the place of Google's; it is for tests and needs ENVIRONMENT=dev");
    }
    try {
      var uri = new URI(text.get());
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told in the same words as an address of another kind.
    }
    problem.accept("IMGSTREAM_IAP_KEYS_URL must be an address such as http://localhost:9024/keys");
    return GOOGLES_KEYS;
  }

  /** Items joined by commas, each once. */
  private Set<String> list(String name, Pattern form, String what) {
    var items = new LinkedHashSet<String>();
    value.apply(name).stream()
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .forEach(
            item -> {
              if (!form.matcher(item).matches()) {
                problem.accept("%s: '%s' must be %s".formatted(name, item, what));
              }
              items.add(item);
            });
    return items;
  }

  private static Set<String> lowerCase(Set<String> items) {
    var lower = new LinkedHashSet<String>();
    items.forEach(item -> lower.add(item.toLowerCase(Locale.ROOT)));
    return lower;
  }
}
