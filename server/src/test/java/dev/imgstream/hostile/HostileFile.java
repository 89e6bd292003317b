package dev.imgstream.hostile;

import java.util.function.Supplier;

/**
 * A file to be sent.
 *
 * @param name tells what is wrong with it, and is the same in each run
 * @param make its bytes, made when its turn comes, for all of them would not fit in memory
 */
record HostileFile(String name, Supplier<byte[]> make) {}
