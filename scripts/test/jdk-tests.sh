# shellcheck shell=bash disable=SC2034,SC2154
# The JDK. Sourced by launcher-test.sh.

the_jdk_of_JAVA_HOME_comes_first() {
  furnished_machine
  jdk "$machine/mine" 26
  JAVA_HOME_IS=$machine/mine launch serve
  says "java from $machine/mine:"
}

a_JAVA_HOME_that_is_too_old_is_passed_over() {
  furnished_machine
  jdk "$machine/old" 17.0.15
  JAVA_HOME_IS=$machine/old launch serve
  says "java from $machine/root/usr/lib/jvm/temurin-25:"
}

a_jdk_of_sdkman_is_found() {
  furnished_machine
  rm -r "$machine/root/usr/lib/jvm"
  jdk "$machine/home/.sdkman/candidates/java/25.0.1-tem" 25.0.1
  launch serve
  says "java from $machine/home/.sdkman/candidates/java/25.0.1-tem:"
}

a_jdk_on_the_PATH_is_found_through_its_links() {
  furnished_machine
  mv "$machine/root/usr/lib/jvm/temurin-25" "$machine/elsewhere"
  ln -s "$machine/elsewhere/bin/javac" "$machine/bin/javac"
  launch serve
  succeeds
  says "java from "
}

a_jdk_of_macos_is_found() {
  furnished_machine
  mv "$machine/root/usr/lib/jvm/temurin-25" "$machine/Home"
  mkdir -p "$machine/root/usr/libexec"
  printf '#!/bin/sh\necho %s\n' "$machine/Home" >"$machine/root/usr/libexec/java_home"
  chmod +x "$machine/root/usr/libexec/java_home"
  launch serve
  succeeds
  says "java from "
}

without_a_jdk_it_says_what_to_install() {
  furnished_machine
  jdk "$machine/root/usr/lib/jvm/temurin-25" 24.0.1
  launch serve
  refuses
  says "needs a JDK, version 25 or later"
}
