package org.anlan.adapters.simulators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a simulated device holds, in the order it came; every change is handed on to be kept. */
public class DeviceMemory {

    /** One thing held. */
    public record Item(String key, Map<String, Object> values) {}

    private final Consumer<Object> keep;
    private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();

    /** @param before what was kept in an earlier run */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public DeviceMemory(Optional<Map> before, Consumer<Object> keep) {
        this.keep = keep;
        before.ifPresent(kept -> items.putAll((Map<String, Map<String, Object>>) kept));
    }

    public synchronized void put(String key, Map<String, Object> values) {
        items.put(key, new LinkedHashMap<>(values));
        keep.accept(items);
    }

    public synchronized void remove(String key) {
        if (items.remove(key) != null) {
            keep.accept(items);
        }
    }

    public synchronized Optional<Map<String, Object>> get(String key) {
        return Optional.ofNullable(items.get(key)).map(LinkedHashMap::new);
    }

    public synchronized List<Item> all() {
        List<Item> all = new ArrayList<>();
        items.forEach((key, values) -> all.add(new Item(key, new LinkedHashMap<>(values))));
        return all;
    }
}
