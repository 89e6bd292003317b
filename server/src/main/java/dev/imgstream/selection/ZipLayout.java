package dev.imgstream.selection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where everything stands in an archive, known before any original is read. */
final class ZipLayout {
  private final List<PackedFile> files = new ArrayList<>();
  private final long[] places;
  private final byte[] told;
  private final byte[] end;
  private final long size;

  /** Lays out the originals, and a text at the end where there is something to tell. */
  ZipLayout(ZipPlan plan) {
    var names = new ZipNames();
    for (var picked : plan.originals()) {
      files.add(new PackedFile(names.take(picked.name()), picked.size(), picked.modified()));
    }
    told = plan.told().getBytes(StandardCharsets.UTF_8);
    if (told.length > 0) {
      files.add(new PackedFile(names.take("COULD NOT BE READ.txt"), told.length, plan.madeAt()));
    }
    places = new long[files.size() + 1];
    for (int i = 0; i < files.size(); i++) {
      var file = files.get(i);
      places[i + 1] =
          places[i]
              + ZipFormat.localHeader(file).length
              + file.packedSize()
              + ZipFormat.descriptorLength(file);
    }
    long directory = 0;
    for (int i = 0; i < files.size(); i++) {
      directory += ZipFormat.centralHeader(files.get(i), places[i], 0).length;
    }
    end = ZipFormat.end(files.size(), directory(), directory);
    size = directory() + directory + end.length;
  }

  /** Bytes of the whole archive. */
  long size() {
    return size;
  }

  int count() {
    return files.size();
  }

  PackedFile file(int number) {
    return files.get(number);
  }

  /** Where a file's local header begins. */
  long place(int number) {
    return places[number];
  }

  /** The number of the file that a place of the archive lies in; {@link #count} after the last. */
  int fileAt(long place) {
    int found = Arrays.binarySearch(places, Math.min(place, directory()));
    return found >= 0 ? found : -found - 2;
  }

  /** Where the first central header begins. */
  long directory() {
    return places[files.size()];
  }

  /** The text that is the last file, where there is one. */
  byte[] told() {
    return told.clone();
  }

  /** What comes after the last central header. */
  byte[] end() {
    return end.clone();
  }
}
