package org.anlan.procedures.blocks;

import java.util.List;
import java.util.Map;
import org.anlan.access.Permit;
import org.anlan.access.Permits;
import org.anlan.procedures.BuildingBlock;
import org.springframework.stereotype.Component;

/**
 * The vehicle permits that take a place, a person's or else a plate's: the ones {@link GrantPermit} counts, so that nobody
 * is told yes by a rule and no at the end.
 */
@Component("findPermits")
@BuildingBlock.Declared(
        title = "查车辆权限",
        titleEn = "Find permits",
        icon = "search",
        inputs = {"holder?", "plate?"},
        outputs = {"found", "count"},
        repeatable = true)
class FindPermits implements BuildingBlock {

    private final Permits permits;

    FindPermits(Permits permits) {
        this.permits = permits;
    }

    @Override
    public Map<String, Object> act(Call call) {
        String holder = call.text("holder");
        List<Permit> found =
                holder == null ? permits.ofPlate(call.text("plate")).stream().toList() : permits.ofHolder(holder);
        return Map.of("found", !found.isEmpty(), "count", found.size());
    }
}
