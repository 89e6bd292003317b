/** Where bytes are kept: the object store's port and its bodies. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.objects;
