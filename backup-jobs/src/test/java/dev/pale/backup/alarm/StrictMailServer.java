package dev.pale.backup.alarm;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;

/** A mail server that has one address no longer. */
final class StrictMailServer extends GreenMail {
    static final String REFUSED = "gone@example.org";

    StrictMailServer(ServerSetup setup) {
        super(setup);
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return super.createServices(setups, new Strict(managers));
    }

    /** The server's own, but for who is refused. */
    private static final class Strict extends Managers {
        private final Managers all;
        private final SmtpManager smtp;

        Strict(Managers all) {
            this.all = all;
            this.smtp = new SmtpManager(all.getImapHostManager(), all.getUserManager()) {
                @Override
                public String checkRecipient(SmtpState state, MailAddress recipient) {
                    return recipient.getEmail().equals(REFUSED) ? "550 5.1.1 no such user" : null;
                }
            };
        }

        @Override
        public SmtpManager getSmtpManager() {
            return smtp;
        }

        @Override
        public UserManager getUserManager() {
            return all.getUserManager();
        }

        @Override
        public ImapHostManager getImapHostManager() {
            return all.getImapHostManager();
        }
    }
}
