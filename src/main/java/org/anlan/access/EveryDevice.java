package org.anlan.access;

import java.util.List;
import java.util.function.Consumer;

/** One dead device must not keep the others from being told. */
final class EveryDevice {

    private EveryDevice() {}

    /** Tries them all, then throws the first failure with the others attached. */
    static <T> void of(List<T> devices, Consumer<T> action) {
        RuntimeException failure = null;
        for (T device : devices) {
            try {
                action.accept(device);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
