package org.anlan.notices;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.anlan.notices.News.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants which kinds of notice by which channel. */
@Component
class Choices {

    private final JdbcClient jdbc;

    Choices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Choice> find(String person) {
        return jdbc.sql("select sms, email, quiet_from, quiet_to, language from message_choice where person = ?")
                .param(person)
                .query((row, i) -> new Choice(
                        kinds(row.getArray("sms")),
                        kinds(row.getArray("email")),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class),
                        row.getString("language")))
                .optional();
    }

    void save(String person, Choice choice) {
        jdbc.sql(
                        """
                        insert into message_choice (person, sms, email, quiet_from, quiet_to, language)
                        values (:person, :sms, :email, :from, :to, :language)
                        on conflict (person) do update set sms = excluded.sms, email = excluded.email,
                            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, language = excluded.language""")
                .param("person", person)
                .param("sms", names(choice.sms()))
                .param("email", names(choice.email()))
                .param("from", choice.quietFrom(), Types.TIME)
                .param("to", choice.quietTo(), Types.TIME)
                .param("language", choice.language())
                .update();
    }

    private static String[] names(Set<Kind> kinds) {
        return kinds.stream().map(Kind::name).sorted().toArray(String[]::new);
    }

    private static Set<Kind> kinds(Array names) throws SQLException {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Arrays.stream((String[]) names.getArray()).map(Kind::valueOf).forEach(kinds::add);
        return kinds;
    }
}
