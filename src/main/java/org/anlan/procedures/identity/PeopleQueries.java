package org.anlan.procedures.identity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.GroupQueryProperty;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * The engine's queries for users and groups, answered from our people. They are filtered in memory: only the engine's
 * own pages ask them, and the narrowing ones (by id, by group) go to the database as such.
 */
final class PeopleQueries {

    private PeopleQueries() {}

    static final class Users extends UserQueryImpl {

        private final transient People people;

        Users(People people, CommandExecutor executor) {
            super(executor);
            this.people = people;
        }

        @Override
        public long executeCount(CommandContext context) {
            return matching().count();
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            return page(this, matching(), Users::byProperty);
        }

        private Stream<User> matching() {
            if (tenantId != null) {
                return Stream.empty();
            }
            List<User> users = id != null
                    ? people.user(id).stream().toList()
                    : groupId != null ? people.members(groupId) : people.users();
            return users.stream()
                    .filter(user -> groupId == null || id == null || isMember(user))
                    .filter(user -> ids == null || Arrays.asList(ids).contains(user.getId()))
                    .filter(equal(firstName, User::getFirstName))
                    .filter(like(firstNameLike, User::getFirstName))
                    .filter(equal(lastName, User::getLastName))
                    .filter(like(lastNameLike, User::getLastName))
                    .filter(equal(email, User::getEmail))
                    .filter(like(emailLike, User::getEmail));
        }

        private boolean isMember(User user) {
            return people.groupIdsOf(user.getId()).contains(groupId);
        }

        private static Comparator<User> byProperty(QueryOrderingProperty order) {
            return Comparator.comparing(
                    order.getQueryProperty().equals(UserQueryProperty.FIRST_NAME) ? User::getFirstName : User::getId);
        }
    }

    static final class RoleGroups extends GroupQueryImpl {

        private final transient People people;

        RoleGroups(People people, CommandExecutor executor) {
            super(executor);
            this.people = people;
        }

        @Override
        public long executeCount(CommandContext context) {
            return matching().count();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            return page(this, matching(), RoleGroups::byProperty);
        }

        private Stream<Group> matching() {
            if (tenantId != null) {
                return Stream.empty();
            }
            List<Group> groups = userId == null ? people.groups() : people.groupsOf(userId);
            return groups.stream()
                    .filter(equal(id, Group::getId))
                    .filter(group -> ids == null || Arrays.asList(ids).contains(group.getId()))
                    .filter(equal(name, Group::getName))
                    .filter(like(nameLike, Group::getName))
                    .filter(equal(type, Group::getType));
        }

        private static Comparator<Group> byProperty(QueryOrderingProperty order) {
            if (order.getQueryProperty().equals(GroupQueryProperty.NAME)) {
                return Comparator.comparing(Group::getName);
            }
            return Comparator.comparing(
                    order.getQueryProperty().equals(GroupQueryProperty.TYPE) ? Group::getType : Group::getId);
        }
    }

    /** One organisation, no tenants. */
    static final class NoTenants extends TenantQueryImpl {

        NoTenants(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, Page page) {
            return List.of();
        }
    }

    /** The part of the matching ones that was asked for, in the order asked for: the first property counts most. */
    private static <T> List<T> page(
            AbstractQuery<?, T> query, Stream<T> matching, Function<QueryOrderingProperty, Comparator<T>> byProperty) {
        Stream<T> ordered = query.getOrderingProperties().stream()
                .map(property -> directed(byProperty.apply(property), property))
                .reduce(Comparator::thenComparing)
                .map(matching::sorted)
                .orElse(matching);
        return ordered.skip(query.getFirstResult()).limit(query.getMaxResults()).toList();
    }

    private static <T> Comparator<T> directed(Comparator<T> order, QueryOrderingProperty property) {
        return Direction.DESCENDING.equals(property.getDirection()) ? order.reversed() : order;
    }

    private static <T> Predicate<T> equal(String wanted, Function<T, String> value) {
        return candidate -> wanted == null || wanted.equals(value.apply(candidate));
    }

    /** SQL's like with {@code %} only, not minding the case of letters. */
    private static <T> Predicate<T> like(String pattern, Function<T, String> value) {
        if (pattern == null) {
            return candidate -> true;
        }
        String words = pattern.replace("%", "").toLowerCase(Locale.ROOT);
        boolean anyStart = pattern.startsWith("%");
        boolean anyEnd = pattern.endsWith("%");
        return candidate -> {
            String text = value.apply(candidate);
            if (text == null) {
                return false;
            }
            String lower = text.toLowerCase(Locale.ROOT);
            return anyStart && anyEnd
                    ? lower.contains(words)
                    : anyStart ? lower.endsWith(words) : anyEnd ? lower.startsWith(words) : lower.equals(words);
        };
    }
}
