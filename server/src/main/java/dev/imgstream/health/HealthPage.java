package dev.imgstream.health;

import java.util.stream.Collectors;

/** The report as a plain page, for a person who looks in. */
final class HealthPage {
  private HealthPage() {}

  static String of(Report report) {
    var rows =
        report.checks().entrySet().stream()
            .map(
                check ->
                    "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%.1f ms</td></tr>"
                        .formatted(
                            escape(check.getKey()),
                            escape(check.getValue().status()),
                            escape(check.getValue().message()),
                            check.getValue().durationMs()))
            .collect(Collectors.joining("\n"));
    var application = report.application();
    return page(
        report.status(),
        """
        <p>Version %s, %s, up for %.0f seconds.</p>
        <table>
        <thead><tr><th scope="col">Check</th><th scope="col">State</th><th scope="col">Found</th><th scope="col">Took</th></tr></thead>
        <tbody>
        %s
        </tbody>
        </table>
        """
            .formatted(
                escape(application.version()),
                escape(application.environment()),
                application.uptimeSeconds(),
                rows));
  }

  /** The same without anything but its first word. */
  static String of(String status) {
    return page(status, "");
  }

  private static String page(String status, String more) {
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>imgstream: %s</title></head>
        <body>
        <h1>imgstream is %s</h1>
        %s</body>
        </html>
        """
        .formatted(escape(status), escape(status.replace('_', ' ')), more);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
