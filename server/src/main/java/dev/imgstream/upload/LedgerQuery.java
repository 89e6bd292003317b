package dev.imgstream.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which part of an owner's ledger is asked for.
 *
 * @param states only these; all where empty
 * @param still only files of which this is true
 * @param search a part of the name, whatever its case
 * @param before only what was opened before this one
 * @param limit most rows of a page
 */
record LedgerQuery(
    Set<UploadState> states,
    Optional<Still> still,
    Optional<String> search,
    Optional<UUID> batch,
    Optional<UploadId> before,
    int limit) {

  LedgerQuery ofAllStates() {
    return new LedgerQuery(Set.of(), Optional.empty(), search, batch, Optional.empty(), limit);
  }

  LedgerQuery before(UploadId id) {
    return new LedgerQuery(states, still, search, batch, Optional.of(id), limit);
  }

  /** The ledger through which it is looked, page by page, for what is still here or gone. */
  LedgerQuery lookedThrough() {
    return new LedgerQuery(Set.of(), Optional.empty(), Optional.empty(), batch, before, limit);
  }

  String where() {
    List<String> conditions = new ArrayList<>();
    conditions.add("u.owner = :owner");
    if (!states.isEmpty()) {
      // Words of our own, not of the caller's.
      conditions.add(
          states.stream()
              .map(state -> "'" + state.word() + "'")
              .collect(Collectors.joining(", ", "u.state in (", ")")));
    }
    still.ifPresent(one -> conditions.add(one.condition()));
    search.ifPresent(_ -> conditions.add("u.folded like :search escape '!'"));
    batch.ifPresent(_ -> conditions.add("u.batch = :batch"));
    before.ifPresent(_ -> conditions.add("u.id < :before"));
    return String.join(" and ", conditions);
  }

  Map<String, Object> bindings() {
    var bindings = new HashMap<String, Object>();
    search.ifPresent(
        text ->
            bindings.put(
                "search", "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%"));
    batch.ifPresent(id -> bindings.put("batch", id.toString()));
    before.ifPresent(id -> bindings.put("before", id.toString()));
    return bindings;
  }
}
