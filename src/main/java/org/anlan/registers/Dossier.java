package org.anlan.registers;

import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a register's file says of an entry as a file of its own, such as one enterprise, one file. Everything may be
 * left out.
 *
 * @param gathers registers whose entries about this one stand on its card, also when there are none yet
 * @param complete null where nothing has to be complete
 * @param confirm null where nobody confirms
 * @param bulk fields that may be changed for many entries at once
 * @param lookups fields filled from an entry of another register
 * @param accounts who signs in for the entry; null where nobody does
 * @param tend roles that may change the entries they reach, but neither enter nor delete any, nor move one
 * @param openWithoutPlace an entry that names no place is for all readers, wherever their role was granted
 */
public record Dossier(
        List<String> gathers,
        Complete complete,
        Confirm confirm,
        List<Bulk> bulk,
        List<Lookup> lookups,
        Accounts accounts,
        List<String> tend,
        boolean openWithoutPlace) {

    /** The same without bulk changes of these fields. */
    Dossier without(Set<String> closed) {
        List<Bulk> left = bulk.stream()
                .filter(one -> one.fields().stream().noneMatch(closed::contains))
                .toList();
        return new Dossier(gathers, complete, confirm, left, lookups, accounts, tend, openWithoutPlace);
    }

    /** Keys of the fields its own rules look at. */
    Set<String> watched() {
        Set<String> watched = new HashSet<>();
        if (complete != null) {
            watched.addAll(complete.fields());
        }
        if (confirm != null) {
            watched.addAll(confirm.watch());
            watched.addAll(List.of(confirm.status(), confirm.day(), confirm.note()));
        }
        if (accounts != null) {
            watched.add(accounts.at());
        }
        lookups.forEach(lookup -> watched.addAll(lookup.by().keySet()));
        return watched;
    }

    /** Roles of its own. */
    Stream<String> roles() {
        return Stream.of(
                        confirm == null ? List.<String>of() : confirm.by(),
                        accounts == null ? List.<String>of() : accounts.by(),
                        accounts == null ? List.<String>of() : List.of(accounts.role()),
                        tend)
                .flatMap(List::stream);
    }

    /** These fields are filled, and of these registers at least one entry is about it. */
    public record Complete(List<String> fields, List<String> registers) {}

    /**
     * @param status key of a field with three options in this order: incomplete, waiting, confirmed
     * @param day key of the field that says when it was last confirmed
     * @param note key of the field that says why it was given back
     * @param by roles that confirm, at their places
     * @param watch keys of fields whose change asks for another confirmation
     * @param again after how long it has to be confirmed again; null for never
     */
    public record Confirm(String status, String day, String note, List<String> by, List<String> watch, Period again) {}

    /** @param name a small word by which it is called over HTTP */
    public record Bulk(String name, String title, String titleEn, List<String> fields) {}

    /**
     * @param by own field to field of the other register: an entry that has the same
     * @param set own field to field of that entry
     */
    public record Lookup(String register, Map<String, String> by, Map<String, String> set) {}

    /** @param role its holders at the department that field {@code at} names; {@code by} roles that help them */
    public record Accounts(String role, String at, List<String> by) {}
}
