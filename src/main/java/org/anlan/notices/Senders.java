package org.anlan.notices;

import java.util.List;
import java.util.Optional;
import org.anlan.notices.MessageSender.Channel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ways out of the house this installation has: at most one a channel. */
@Component
class Senders {

    /** Asked for late: a simulator is a sender whose callbacks need the web server. */
    private final ObjectProvider<MessageSender> senders;

    Senders(ObjectProvider<MessageSender> senders) {
        this.senders = senders;
    }

    Optional<MessageSender> by(Channel channel) {
        return all().stream().filter(sender -> sender.channel() == channel).findFirst();
    }

    Optional<MessageSender> of(String provider) {
        return all().stream()
                .filter(sender -> sender.provider().equals(provider))
                .findFirst();
    }

    private List<MessageSender> all() {
        return senders.orderedStream().toList();
    }
}
