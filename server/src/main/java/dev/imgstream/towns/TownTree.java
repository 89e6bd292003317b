package dev.imgstream.towns;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the town that a position belongs to by a k-d tree of points on the unit sphere, to which
 * neither the date line nor a pole is an edge.
 *
 * <p>A town's centre alone would give the Eiffel Tower to a suburb, whose centre is nearer than
 * that of Paris. So a town has a reach. Of towns within whose reach a position lies it belongs to
 * the one to whose centre it is nearest in proportion to that reach; beyond all, to the one whose
 * reach ends nearest, up to {@link #FARTHEST}.
 */
final class TownTree {
  /** Kilometres beyond a town's reach at which it says nothing of a position any more. */
  static final double FARTHEST = 50;

  /** Kilometres; the mean radius of WGS 84. Its flattening is one in three hundred. */
  static final double EARTH = 6371.0088;

  /** Towns that are looked at one by one. */
  private static final int LEAF = 8;

  private static final int AXES = 3;

  /** Least and greatest coordinate on each axis. */
  private static final int BOX = 2 * AXES;

  private final TownList list;

  /** Three coordinates a town, as the list has them. */
  private final double[] points;

  /** Indices of towns; a node is a range of them, its children are the halves. */
  private final int[] order;

  /** Of each node, the root being 1 and the children of n being 2n and 2n + 1. */
  private final double[] boxes;

  /** The longest reach within each node. */
  private final double[] reaches;

  TownTree(TownList list) {
    this.list = list;
    points = new double[AXES * list.size()];
    order = new int[list.size()];
    for (int i = 0; i < list.size(); i++) {
      order[i] = i;
      point(list.latitude()[i], list.longitude()[i], points, AXES * i);
    }
    int nodes = 4 * Math.max(1, Integer.highestOneBit(Math.ceilDiv(list.size(), LEAF)));
    boxes = new double[BOX * nodes];
    reaches = new double[nodes];
    grow(1, 0, order.length);
  }

  /**
   * The town that a position belongs to; empty where none is near.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  Optional<Town> of(double latitude, double longitude) {
    var search = new Search(latitude, longitude);
    search.within(1, 0, order.length);
    return search.found < 0 ? Optional.empty() : Optional.of(list.towns().get(search.found));
  }

  /**
   * How far from a town something is: within its reach from -1 at the centre to 0 at the edge,
   * beyond it kilometres from the edge.
   */
  static double remoteness(double kilometres, double reach) {
    return kilometres < reach ? kilometres / reach - 1 : kilometres - reach;
  }

  private static void point(double latitude, double longitude, double[] points, int at) {
    double north = Math.toRadians(latitude);
    double east = Math.toRadians(longitude);
    points[at] = Math.cos(north) * Math.cos(east);
    points[at + 1] = Math.cos(north) * Math.sin(east);
    points[at + 2] = Math.sin(north);
  }

  /** Kilometres along the surface between points, by the square of the straight way. */
  private static double kilometres(double square) {
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(square) / 2));
  }

  private void grow(int node, int from, int to) {
    int axis = enclose(node, from, to);
    if (to - from <= LEAF) {
      return;
    }
    // Coordinates as numbers that sort as they do, with the town behind: primitives sort fastest.
    var keys = new long[to - from];
    for (int i = from; i < to; i++) {
      long coordinate = (long) ((points[AXES * order[i] + axis] + 1) * (1 << 29));
      keys[i - from] = coordinate << 32 | order[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      order[i] = (int) keys[i - from];
    }
    int middle = (from + to) >>> 1;
    grow(2 * node, from, middle);
    grow(2 * node + 1, middle, to);
  }

  /** Notes what a node holds; answers the axis on which it is longest. */
  private int enclose(int node, int from, int to) {
    int widest = 0;
    for (int axis = 0; axis < AXES; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double coordinate = points[AXES * order[i] + axis];
        least = Math.min(least, coordinate);
        most = Math.max(most, coordinate);
      }
      boxes[BOX * node + axis] = least;
      boxes[BOX * node + AXES + axis] = most;
      widest = length(node, axis) > length(node, widest) ? axis : widest;
    }
    for (int i = from; i < to; i++) {
      reaches[node] = Math.max(reaches[node], list.reach()[order[i]]);
    }
    return widest;
  }

  private double length(int node, int axis) {
    return boxes[BOX * node + AXES + axis] - boxes[BOX * node + axis];
  }

  /** One position, and the best town so far. */
  private final class Search {
    private final double[] here = new double[AXES];
    private int found = -1;
    private double remoteness = FARTHEST;

    Search(double latitude, double longitude) {
      point(latitude, longitude, here, 0);
    }

    void within(int node, int from, int to) {
      if (to - from <= LEAF) {
        for (int i = from; i < to; i++) {
          look(order[i]);
        }
        return;
      }
      int middle = (from + to) >>> 1;
      double first = least(2 * node);
      double second = least(2 * node + 1);
      // Equals are looked at too, so that of towns equally far the same is found in any order.
      if (first <= second) {
        withinIf(first, 2 * node, from, middle);
        withinIf(second, 2 * node + 1, middle, to);
      } else {
        withinIf(second, 2 * node + 1, middle, to);
        withinIf(first, 2 * node, from, middle);
      }
    }

    private void withinIf(double least, int node, int from, int to) {
      if (least <= remoteness) {
        within(node, from, to);
      }
    }

    private void look(int town) {
      double square = 0;
      for (int axis = 0; axis < AXES; axis++) {
        double apart = here[axis] - points[AXES * town + axis];
        square += apart * apart;
      }
      double far = remoteness(kilometres(square), list.reach()[town]);
      if (far < remoteness || (far == remoteness && found > town)) {
        found = town;
        remoteness = far;
      }
    }

    /** What no town of a node can be nearer than. */
    private double least(int node) {
      double square = 0;
      for (int axis = 0; axis < AXES; axis++) {
        double below = boxes[BOX * node + axis] - here[axis];
        double above = here[axis] - boxes[BOX * node + AXES + axis];
        double apart = Math.max(0, Math.max(below, above));
        square += apart * apart;
      }
      return remoteness(kilometres(square), reaches[node]);
    }
  }
}
