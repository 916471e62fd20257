package dev.llmbenchmark.history;

import dev.llmbenchmark.model.Alert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** What the history knows of alerts: which there are, and which channel has told them. */
public final class Alerts {
  /**
   * That a change is over is told by those who have told, or are to tell, that it had come. That it
   * is confirmed is told by none.
   */
  private static final String DUE =
      "SELECT a.change_id, a.state, a.since_ms, a.words, a.command FROM alerts a"
          + " WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.change_id = a.change_id"
          + " AND d.state = a.state AND d.channel = ?)"
          + " AND (a.state = 'raised' OR a.state = 'recovered' AND EXISTS (SELECT 1 FROM alerts b"
          + " WHERE b.change_id = a.change_id AND b.state = 'raised'))"
          + " ORDER BY a.since_ms, a.change_id, a.state";

  private static final String ALL =
      "SELECT change_id, state, since_ms, words, command FROM alerts ORDER BY change_id, state";

  private Alerts() {}

  /**
   * An alert that a channel has not told yet.
   *
   * @param alert the alert
   * @param channel the channel's name
   */
  public record Delivery(Alert alert, String channel) {
    /** Checks that nothing is null. */
    public Delivery {
      Objects.requireNonNull(alert, "alert");
      Objects.requireNonNull(channel, "channel");
    }

    /**
     * @param at when it was told
     * @return the row that says so, by column
     */
    public Map<String, Object> row(Instant at) {
      Map<String, Object> row = named(alert);
      row.put("channel", channel);
      row.put("delivered_ms", at.toEpochMilli());
      return row;
    }
  }

  /**
   * @param alerts alerts
   * @return their rows, by column
   */
  public static List<Map<String, Object>> rows(List<Alert> alerts) {
    return alerts.stream().map(Alerts::row).toList();
  }

  private static Map<String, Object> row(Alert alert) {
    Map<String, Object> row = named(alert);
    row.put("since_ms", alert.since().toEpochMilli());
    row.put("words", alert.words());
    row.put("command", alert.command());
    return row;
  }

  private static Map<String, Object> named(Alert alert) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("change_id", alert.change());
    row.put("state", alert.state().name().toLowerCase(Locale.ROOT));
    return row;
  }

  /**
   * @param place where the history is
   * @param data its connections
   * @param channels names of channels
   * @return what each of them has not told yet, the oldest first
   * @throws HistoryException when it cannot be read
   */
  public static List<Delivery> due(HistoryPlace place, DataSource data, List<String> channels) {
    List<Delivery> due = new ArrayList<>();
    try (Connection connection = data.getConnection();
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      for (String channel : channels) {
        statement.setString(1, channel);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            due.add(new Delivery(alert(rows), channel));
          }
        }
      }
    } catch (SQLException e) {
      throw HistoryException.of(place, e);
    }
    return List.copyOf(due);
  }

  /**
   * @param place where the history is
   * @param data its connections
   * @return every alert, told or not
   * @throws HistoryException when it cannot be read
   */
  static List<Alert> known(HistoryPlace place, DataSource data) {
    List<Alert> known = new ArrayList<>();
    try (Connection connection = data.getConnection();
        PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        known.add(alert(rows));
      }
    } catch (SQLException e) {
      throw HistoryException.of(place, e);
    }
    return List.copyOf(known);
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getString("change_id"),
        Alert.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong("since_ms")),
        row.getString("words"),
        row.getString("command"));
  }
}
