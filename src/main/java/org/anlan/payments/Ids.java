package org.anlan.payments;

import org.anlan.shared.Sha256;

/** Ids made from idempotency keys: short enough for every provider (64 letters and digits), the same every time. */
final class Ids {

    private Ids() {}

    static String of(String prefix, String key) {
        return prefix + Sha256.hex(key, 15);
    }
}
