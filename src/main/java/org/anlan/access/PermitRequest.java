package org.anlan.access;

import java.util.List;

/**
 * What a permit is granted for.
 *
 * @param holder person id of the applicant
 * @param plate as typed; must be a plate by GA 36
 * @param plateColour 蓝, 绿, 黄, 黑 or 白; may be null
 * @param model may be null
 * @param ownerRelation 本人, 配偶 or 父母
 * @param licencePhoto file ids
 * @param proof file ids; empty or null for none
 */
public record PermitRequest(
        String holder,
        String plate,
        String plateColour,
        String model,
        String ownerName,
        String ownerRelation,
        List<String> licencePhoto,
        List<String> proof) {}
