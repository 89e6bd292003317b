package dev.imgstream.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one loaded shared library and of those it depends on, called by name.
 *
 * <p>A call's shape is read from its arguments: {@code Integer}, {@code Long}, {@code Double},
 * {@code MemorySegment}, and {@code String} for a C string that lives as long as the arena given.
 * Handles are kept by name and shape, so that each is linked once.
 */
@SuppressWarnings("restricted") // The one class that makes native calls.
final class Library {
  private record Shape(
      String function,
      @Nullable MemoryLayout result,
      List<MemoryLayout> arguments,
      int firstVariadic) {}

  private static final int NOT_VARIADIC = -1;

  private final SymbolLookup symbols;
  private final Linker linker = Linker.nativeLinker();
  private final ConcurrentMap<Shape, MethodHandle> handles = new ConcurrentHashMap<>();

  /**
   * Loads the first of the names that the system's loader finds.
   *
   * @throws LibraryMissing when there is none
   */
  Library(String what, List<String> names) {
    this.symbols = find(what, names);
  }

  private Library(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** The functions that every program of this system has. */
  static Library ofTheSystem() {
    return new Library(Linker.nativeLinker().defaultLookup());
  }

  private static SymbolLookup find(String what, List<String> names) {
    var failure = new IllegalArgumentException("no names");
    for (String name : names) {
      try {
        return SymbolLookup.libraryLookup(name, Arena.global());
      } catch (IllegalArgumentException absent) {
        failure = absent;
      }
    }
    throw new LibraryMissing(what + " was not found (looked for " + names + ").", failure);
  }

  boolean has(String function) {
    return symbols.find(function).isPresent();
  }

  void run(Arena arena, String function, Object... arguments) {
    invoke(arena, function, null, NOT_VARIADIC, arguments);
  }

  int integer(Arena arena, String function, Object... arguments) {
    return (int) result(invoke(arena, function, JAVA_INT, NOT_VARIADIC, arguments));
  }

  long number(Arena arena, String function, Object... arguments) {
    return (long) result(invoke(arena, function, JAVA_LONG, NOT_VARIADIC, arguments));
  }

  MemorySegment pointer(Arena arena, String function, Object... arguments) {
    return (MemorySegment) result(invoke(arena, function, ADDRESS, NOT_VARIADIC, arguments));
  }

  /** Calls a variadic function whose arguments end with a null pointer, which is added here. */
  int variadic(Arena arena, String function, int fixed, Object... arguments) {
    Object[] ended = Arrays.copyOf(arguments, arguments.length + 1);
    ended[arguments.length] = MemorySegment.NULL;
    return (int) result(invoke(arena, function, JAVA_INT, fixed, ended));
  }

  /** A copy of native bytes of known length. */
  static byte[] bytes(MemorySegment start, long length) {
    return start.reinterpret(length).toArray(JAVA_BYTE);
  }

  /** A copy of a C string. */
  static String text(MemorySegment start) {
    return start.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private @Nullable Object invoke(
      Arena arena,
      String function,
      @Nullable MemoryLayout result,
      int firstVariadic,
      Object... arguments) {
    Object[] values = new Object[arguments.length];
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] = arguments[i] instanceof String text ? arena.allocateFrom(text) : arguments[i];
      layouts[i] = layout(values[i]);
    }
    var shape = new Shape(function, result, List.of(layouts), firstVariadic);
    try {
      return handles.computeIfAbsent(shape, this::link).invokeWithArguments(values);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError("C functions throw nothing", impossible);
    }
  }

  private MethodHandle link(Shape shape) {
    MemorySegment address =
        symbols
            .find(shape.function)
            .orElseThrow(
                () -> new LibraryMissing("The function " + shape.function + " is missing."));
    MemoryLayout[] arguments = shape.arguments.toArray(MemoryLayout[]::new);
    FunctionDescriptor descriptor =
        shape.result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(shape.result, arguments);
    return shape.firstVariadic == NOT_VARIADIC
        ? linker.downcallHandle(address, descriptor)
        : linker.downcallHandle(
            address, descriptor, Linker.Option.firstVariadicArg(shape.firstVariadic));
  }

  private static MemoryLayout layout(Object value) {
    return switch (value) {
      case Integer _ -> JAVA_INT;
      case Long _ -> JAVA_LONG;
      case Double _ -> JAVA_DOUBLE;
      case MemorySegment _ -> ADDRESS;
      default -> throw new IllegalArgumentException("no C type for " + value.getClass());
    };
  }

  private static Object result(@Nullable Object value) {
    if (value == null) {
      throw new AssertionError("a function with a result gave none");
    }
    return value;
  }
}
