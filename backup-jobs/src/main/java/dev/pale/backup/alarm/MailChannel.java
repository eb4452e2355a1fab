package dev.pale.backup.alarm;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** Mail by SMTP. */
record MailChannel(MailSettings settings) implements Channel {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Message message, Digest digest) throws DeliveryException {
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
        } catch (MessagingException undelivered) {
            throw new DeliveryException(
                    settings.host() + ":" + settings.port() + " did not take the mail: " + undelivered.getMessage(),
                    undelivered);
        }
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + wait, Long.toString(LIMIT.toMillis()));
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
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
