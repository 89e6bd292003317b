# shellcheck shell=bash disable=SC2034,SC2154
# What has to be built. Sourced by launcher-test.sh.

the_first_start_builds_page_server_and_cache() {
  furnished_machine
  launch serve
  succeeds
  called "npm install --no-save"
  called "npm run build"
  called "mvn -q -B -Dmaven.test.skip=true package"
  says "-XX:AOTCache=$machine/clone/server/target/imgstream.aot -jar $machine/clone/server/target/imgstream.jar serve"
}

the_second_start_builds_nothing_and_needs_neither_maven_nor_node() {
  built_machine
  rm "$machine/bin/mvn" "$machine/bin/node"
  launch serve
  succeeds
  is_silent_about "…"
  [[ -z $(calls) ]] || wrong "called: $(calls)"
}

a_changed_page_is_built_into_the_jar() {
  built_machine
  echo changed >"$machine/clone/ui/src/main.ts"
  launch serve
  not_called "npm install"
  called "npm run build"
  called "mvn "
}

a_changed_server_leaves_the_page_alone() {
  built_machine
  echo changed >"$machine/clone/server/src/main/Main.java"
  launch serve
  called "mvn "
  not_called "npm"
  says "preparing a quick start…"
}

a_deleted_source_is_noticed() {
  furnished_machine
  touch "$machine/clone/server/src/main/Gone.java"
  launch serve
  forget_calls
  rm "$machine/clone/server/src/main/Gone.java"
  launch serve
  called "mvn "
}

a_list_of_towns_that_is_gone_is_made_again() {
  built_machine
  rm "$machine/clone/ui/places/towns"
  launch serve
  not_called "npm install"
  called "npm run build"
  called "mvn "
}

a_changed_lock_fetches_the_libraries_again() {
  built_machine
  echo changed >"$machine/clone/ui/package-lock.json"
  launch serve
  called "npm install"
}

a_failed_build_shows_why_and_is_tried_again() {
  furnished_machine
  touch "$machine/mvn-fails"
  launch serve
  refuses
  says "COMPILATION ERROR"
  says "The server could not be built."
  launch serve
  refuses
  rm "$machine/mvn-fails"
  launch serve
  succeeds
  says "java from"
}

a_failed_rebuild_does_not_start_the_old_program() {
  built_machine
  echo changed >"$machine/clone/server/src/main/Main.java"
  touch "$machine/mvn-fails"
  launch serve
  refuses
  launch serve
  refuses
}

another_jdk_makes_its_own_cache() {
  built_machine
  jdk "$machine/root/usr/lib/jvm/temurin-25" 25.0.4
  launch serve
  says "preparing a quick start…"
  not_called "mvn "
}

a_training_that_fails_stops_nothing_and_is_not_repeated() {
  furnished_machine
  JAVA_STATUS=3 launch serve
  says "imgstream.jar serve"
  [[ ! -e $machine/clone/server/target/imgstream.aot ]] || wrong "a cache was left by a failed training"
  launch serve
  succeeds
  is_silent_about "…"
}
