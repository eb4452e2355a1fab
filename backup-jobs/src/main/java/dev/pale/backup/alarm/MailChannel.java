package dev.pale.backup.alarm;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** Mail by SMTP. A recipient that the server refuses does not keep it from the others. */
record MailChannel(MailSettings settings) implements Channel {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> send(Message message, Digest digest) throws DeliveryException {
        try {
            MimeMessage mail = new MimeMessage(session());
            mail.setFrom(new InternetAddress(settings.from(), true));
            for (String recipient : settings.to()) {
                mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(recipient, true));
            }
            mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
            mail.setText(message.body() + "\n", StandardCharsets.UTF_8.name());
            mail.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
            mail.setHeader("Auto-Submitted", "auto-generated");
            Transport.send(mail);
            return List.of();
        } catch (SendFailedException refused) {
            return unreached(refused);
        } catch (MessagingException undelivered) {
            throw undelivered(undelivered);
        }
    }

    private DeliveryException undelivered(MessagingException failure) {
        return new DeliveryException(server() + " did not take the mail: " + failure.getMessage(), failure);
    }

    private String server() {
        return settings.host() + ":" + settings.port();
    }

    /** Who did not get a mail that others got; that nobody did is the exception. */
    private List<String> unreached(SendFailedException refused) throws DeliveryException {
        if (refused.getValidSentAddresses() == null || refused.getValidSentAddresses().length == 0) {
            throw undelivered(refused);
        }
        List<String> unreached = new ArrayList<>();
        for (Exception next = refused; next instanceof MessagingException each; next = each.getNextException()) {
            if (each instanceof SMTPAddressFailedException one) {
                unreached.add(server() + " does not deliver to " + one.getAddress() + ": "
                        + one.getMessage().strip());
            }
        }
        return unreached.isEmpty() ? List.of(server() + " did not deliver to all: " + refused.getMessage()) : unreached;
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + wait, Long.toString(LIMIT.toMillis()));
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.sendpartial", "true");
        switch (settings.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (settings.login().isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        MailSettings.Login login = settings.login().get();
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password().reveal());
            }
        });
    }
}
