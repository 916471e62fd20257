package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom servers' certificates may come from: the authorities that Java trusts and, when the knob
 * {@value #KNOB} names a file, those in it. There is no way to trust everyone.
 *
 * @param manager decides, of both together
 * @param context does TLS with it
 */
record Trust(X509TrustManager manager, SSLContext context) {
  private static final String KNOB = "tls.ca-file";

  /**
   * @param settings holds the knob
   * @param home folder to which a relative path is relative
   * @return absent when the knob is empty, so that Java's own authorities are all there are
   * @throws BadInput when the file holds no certificate in PEM
   */
  static Optional<Trust> of(Settings settings, Path home) {
    String name = settings.property(KNOB);
    return name.isEmpty() ? Optional.empty() : Optional.of(read(home.resolve(name)));
  }

  private static Trust read(Path file) {
    Collection<? extends Certificate> added;
    try {
      byte[] pem = Files.readAllBytes(file);
      added =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
    } catch (IOException e) {
      throw new BadInput(KNOB + ": " + file + ": cannot be read; expected a file", e);
    } catch (GeneralSecurityException e) {
      throw new BadInput(KNOB + ": " + file + ": expected certificates in PEM", e);
    }
    if (added.isEmpty()) {
      throw new BadInput(KNOB + ": " + file + ": expected certificates in PEM, found none");
    }
    try {
      return with(added);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Java's own authorities cannot be read", e);
    }
  }

  private static Trust with(Collection<? extends Certificate> added)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate one : manager(null).getAcceptedIssuers()) {
      store.setCertificateEntry("java-" + store.size(), one);
    }
    for (Certificate one : added) {
      store.setCertificateEntry("added-" + store.size(), one);
    }
    X509TrustManager both = manager(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {both}, null);
    return new Trust(both, context);
  }

  /** Of a store, or with null of what Java trusts. */
  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
