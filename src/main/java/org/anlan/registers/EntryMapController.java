package org.anlan.registers;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list on a map, over HTTP. */
@RestController
class EntryMapController {

    private final Registers registers;
    private final RegisterRights rights;
    private final FieldRights fields;
    private final EntryMap map;

    EntryMapController(Registers registers, RegisterRights rights, FieldRights fields, EntryMap map) {
        this.registers = registers;
        this.rights = rights;
        this.fields = fields;
        this.map = map;
    }

    /** Words, filters and query as the list has them; what is looked at in degrees, and how near (0 the whole world). */
    @GetMapping("/api/registers/{name}/entries/map")
    List<EntryMap.Spot> spots(
            @PathVariable String name,
            @RequestParam int zoom,
            @RequestParam(defaultValue = "-180") double west,
            @RequestParam(defaultValue = "-90") double south,
            @RequestParam(defaultValue = "180") double east,
            @RequestParam(defaultValue = "90") double north,
            @RequestParam Map<String, String> parameters) {
        RegisterDefinition definition = registers.definition(name);
        Reach reach = rights.requireRead(definition);
        return map.spots(
                fields.seen(reach.person(), definition),
                EntryList.Query.of(parameters, null, 0, 0),
                reach,
                new EntryMap.Box(west, south, east, north),
                zoom);
    }
}
