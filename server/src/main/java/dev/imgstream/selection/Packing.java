package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.audit.Audit;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs originals into an archive, one after the other, while somebody fetches it. */
public final class Packing {
  /** Archives that are made at once; each keeps the disk or the bucket busy by itself. */
  private static final int AT_ONCE = 4;

  /** Files whose sums and downloads are noted together. */
  private static final int NOTED = 100;

  private static final Logger log = LoggerFactory.getLogger(Packing.class);

  private final Zips zips;
  private final Contents contents;
  private final Audit audit;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public Packing(Zips zips, ObjectStore objects, Audit audit) {
    this.zips = zips;
    this.contents = new Contents(objects);
    this.audit = audit;
  }

  /**
   * A place among those who pack at the same time.
   *
   * @throws PackingBusy if there is none
   */
  Place enter() {
    if (!places.tryAcquire()) {
      throw new PackingBusy();
    }
    return places::release;
  }

  /** To be left again. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Sees whether an archive that broke off can go on.
   *
   * @throws ZipBroken if the original at which it did still cannot be read
   */
  void check(OwnerId owner, ZipPlan plan) throws IOException {
    if (plan.broken().isEmpty()) {
      return;
    }
    try {
      for (var picked : plan.originals()) {
        if (picked.photo().equals(plan.broken().get())) {
          contents.readAll(owner, picked, OutputStream.nullOutputStream());
        }
      }
    } catch (OriginalUnreadable e) {
      throw new ZipBroken(e);
    }
    zips.setBroken(owner, plan.id(), Optional.empty());
  }

  /**
   * Writes a part of an archive.
   *
   * @throws IOException if an original cannot be read, or nobody takes the part any more
   */
  void pack(OwnerId owner, ZipPlan plan, ZipLayout layout, Window window) throws IOException {
    var sending = new Sending(owner, plan, layout, window);
    try {
      new ZipPart(layout, sending.sums, window, sending, sending).write();
    } catch (OriginalUnreadable e) {
      zips.setBroken(owner, plan.id(), Optional.of(e.photo()));
      throw e;
    } finally {
      sending.note();
    }
  }

  /** A part that is being sent, and what becomes known by it. */
  private final class Sending implements ZipPart.Source, ZipPart.Progress {
    private final OwnerId owner;
    private final ZipPlan plan;
    private final ZipLayout layout;
    private final Window window;
    private final Sums sums;
    private final List<Audit.Download> sent = new ArrayList<>();
    private int events;

    Sending(OwnerId owner, ZipPlan plan, ZipLayout layout, Window window) {
      this.owner = owner;
      this.plan = plan;
      this.layout = layout;
      this.window = window;
      this.sums = new Sums(layout.count());
      sums.addKept(zips.sums(owner, plan.id()));
    }

    @Override
    public void copy(int file, long from, long until, OutputStream to) throws IOException {
      if (file < plan.originals().size()) {
        contents.copy(owner, plan.originals().get(file), from, until, to, window);
      } else {
        to.write(layout.told(), (int) from, (int) (until - from));
      }
    }

    @Override
    public void sent(int file) {
      if (file < plan.originals().size()) {
        var picked = plan.originals().get(file);
        sent.add(new Audit.Download(picked.photo(), picked.name(), picked.revision()));
        happened();
      }
    }

    @Override
    public void summed() {
      happened();
    }

    /** Somebody who sent the part before this may have noted its last ones meanwhile. */
    @Override
    public void beforeSumming() {
      sums.addKept(zips.sums(owner, plan.id()));
    }

    private void happened() {
      events++;
      if (events % NOTED == 0) {
        note();
      }
    }

    private void note() {
      audit.downloaded(owner, sent);
      sent.clear();
      try {
        zips.keep(owner, plan.id(), sums.unkept());
      } catch (RuntimeException e) {
        log.atWarn()
            .setCause(e)
            .log(
                "sums of an archive are not kept; whoever goes on with it reads those files again");
      }
    }
  }
}
