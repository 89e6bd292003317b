package dev.imgstream.selection;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** A range is of a month as it was; whoever named it looks at the month anew and names it again. */
final class MonthChanged extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient List<YearMonth> months;

  MonthChanged(List<YearMonth> months) {
    super(
        ProblemKind.MONTH_CHANGED,
        "Photos of these months have changed meanwhile, and nothing was done. Read the months anew, and choose again.");
    this.months = List.copyOf(months);
  }

  @Override
  public Map<String, Object> more() {
    return Map.of("months", months.stream().map(YearMonth::toString).toList());
  }
}
