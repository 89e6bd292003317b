# shellcheck shell=bash disable=SC2034,SC2154
# What has to be installed. Sourced by launcher-test.sh.

root_on_a_fresh_machine_is_not_asked() {
  fresh_machine
  launch serve
  succeeds
  called "apt-get -y install --no-install-recommends libvips42 maven"
  not_called update
}

empty_package_lists_are_updated_first() {
  fresh_machine
  touch "$machine/no-lists"
  launch serve
  succeeds
  called "apt-get -y update"
}

debian_13_gets_the_plugins_of_libheif_too() {
  fresh_machine
  stand_in apt-cache 'true'
  launch serve
  called "install --no-install-recommends libvips42t64 libheif-plugin-libde265 libheif-plugin-dav1d maven"
}

libvips_without_its_heic_plugin_counts_as_missing() {
  furnished_machine
  mkdir -p "$machine/root/usr/lib/arch/libheif/plugins"
  launch serve
  called "apt-get -y install"
}

without_root_and_terminal_nothing_is_installed() {
  fresh_machine
  as_plain_user
  launch serve
  refuses
  says "imgstream needs libvips maven. Run 'sudo apt-get install libvips42 maven', or repeat this with --yes"
  not_called "apt-get"
}

yes_installs_with_sudo_and_does_not_reach_the_program() {
  fresh_machine
  as_plain_user
  launch serve --yes
  succeeds
  called "sudo DEBIAN_FRONTEND=noninteractive apt-get -y install"
  is_silent_about "--yes"
}

without_sudo_it_says_what_root_must_run() {
  fresh_machine
  as_plain_user
  rm "$machine/bin/sudo"
  launch --yes serve
  refuses
  says "As root, run 'apt-get install libvips42 maven'"
}

homebrew_is_used_where_there_is_no_apt() {
  fresh_machine
  as_plain_user
  rm "$machine/bin/apt-get"
  # shellcheck disable=SC2016 # for the script
  stand_in brew '[ "$1" != install ] || { mkdir -p "$machine/root/opt/homebrew/lib"; touch "$machine/root/opt/homebrew/lib/libvips.42.dylib"; }'
  stand_in mvn "$mvn"
  launch --yes serve
  succeeds
  called "brew install vips"
}

without_apt_and_homebrew_it_says_what_is_missing() {
  fresh_machine
  rm "$machine/bin/apt-get"
  launch serve
  refuses
  says "imgstream needs libvips maven, and can install only by apt or Homebrew"
}

a_failed_installation_shows_why() {
  fresh_machine
  stand_in apt-get 'echo "E: No space left"; exit 100'
  launch serve
  refuses
  says "E: No space left"
  says "failed, and imgstream needs libvips maven"
}

at_a_terminal_it_asks_and_takes_no_for_an_answer() {
  fresh_machine
  as_plain_user
  answering n
  says "Run 'sudo apt-get install libvips42 maven'? [Y/n]"
  says "Nothing was installed."
  not_called "apt-get"
}

at_a_terminal_the_answer_yes_installs() {
  fresh_machine
  as_plain_user
  answering y
  called "apt-get -y install"
  says "-jar $machine/clone/server/target/imgstream.jar serve"
}

node_18_is_named_as_too_old() {
  furnished_machine
  stand_in node 'echo v18.20.4'
  launch serve
  refuses
  says "needs Node 20 or later to build its page; $machine/bin/node is 18.20.4"
}

without_node_it_says_where_to_get_it() {
  furnished_machine
  rm "$machine/bin/node"
  launch serve
  refuses
  says "needs Node 20 or later, with npm"
}
