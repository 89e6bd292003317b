# shellcheck shell=bash disable=SC2034,SC2154
# How the program is started. Sourced by launcher-test.sh.

without_arguments_it_prints_the_programs_help() {
  built_machine
  launch
  says "imgstream.jar --help"
}

flags_and_spaces_reach_the_program() {
  built_machine
  launch import --dry-run "My Photos"
  says "imgstream.jar import --dry-run My Photos"
}

JAVA_OPTS_come_after_our_own() {
  built_machine
  JAVA_OPTS_ARE='-Xmx2g -Dx=y' launch serve
  says "java.options -XX:AOTCache=$machine/clone/server/target/imgstream.aot -Xmx2g -Dx=y -jar"
}

the_programs_status_is_the_launchers() {
  built_machine
  JAVA_STATUS=7 launch serve
  [[ $status == 7 ]] || wrong "ended with $status"
}

a_link_from_another_folder_starts_the_same_clone() {
  built_machine
  ln -s "$machine/clone/imgstream" "$machine/home/link"
  output=$(cd "$machine/home" && on_machine ./link serve </dev/null 2>&1)
  says "-jar $machine/clone/server/target/imgstream.jar serve"
}
