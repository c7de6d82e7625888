// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/metrics.hpp"

#include "daemon/api/doctor.hpp"
#include "daemon/api/network_health.hpp"

#include <algorithm>
#include <string_view>

namespace sonae::api {

namespace {

/// Families of metrics, one after another: their help and type once, then their samples.
class MetricsText {
public:
    void family(std::string_view name, std::string_view type, std::string_view help) {
        name_ = name;
        text_ += "# HELP sonae_" + name_ + " " + std::string{help} + "\n";
        text_ += "# TYPE sonae_" + name_ + " " + std::string{type} + "\n";
    }

    /// `label` is "" or like `state="active"`.
    void sample(std::string_view label, std::string const& value) {
        text_ += "sonae_" + name_;
        text_ += label.empty() ? "" : "{" + std::string{label} + "}";
        text_ += " " + value + "\n";
    }

    template <class Number>
    void single(std::string_view name, std::string_view type, std::string_view help, Number value) {
        family(name, type, help);
        sample("", std::to_string(value));
    }

    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    std::string name_;
    std::string text_;
};

std::int64_t seconds(Millis span) {
    return std::chrono::duration_cast<std::chrono::seconds>(span).count();
}

void write_house(MetricsText& metrics, Services& services) {
    auto const& house = services.house;
    auto const now = services.clock.now();
    metrics.family("build_info", "gauge", "The version that runs.");
    metrics.sample("version=\"" + house.version + "\"", "1");
    metrics.single("up_seconds", "gauge", "Since the start.", seconds(now - house.started_at));
    metrics.single(
        "server_certificate_left_seconds",
        "gauge",
        "Until the server's certificate ends.",
        seconds(house.server_certificate_ends() - now)
    );
    if (house.store_sizes) {
        auto const [used, free] = house.store_sizes();
        metrics.single("store_bytes", "gauge", "Size of the database.", used);
        metrics.single("disk_free_bytes", "gauge", "Free space on its disk.", free);
    }
}

void write_engine(MetricsText& metrics, Services& services) {
    auto const figures = services.engine.figures();
    metrics.single("commands_total", "counter", "Commands handled.", figures.commands);
    metrics.single("turns_total", "counter", "Turns of the engine.", figures.turns);
    metrics.single(
        "failed_commits_total", "counter", "Turns that could not be stored.", figures.failed_commits
    );
    metrics.single("commands_waiting", "gauge", "Commands in the mailbox.", figures.waiting);
    metrics.single(
        "store_well", "gauge", "1 while the last turn was stored.", figures.is_store_well ? 1 : 0
    );
    metrics.single(
        "store_reserve",
        "gauge",
        "1 while space is set aside for incidents.",
        figures.has_reserve ? 1 : 0
    );
    metrics.single(
        "reads_waiting",
        "gauge",
        "Work that waits for a reading thread.",
        services.readers.waiting()
    );
}

void write_network(MetricsText& metrics, Services& services) {
    auto const content = services.views.network.get();
    auto const counts = count_sources(*content, services.clock.now());
    metrics.single(
        "network_revision", "counter", "How often the network changed.", content->revision
    );
    metrics.single(
        "network_elements", "gauge", "Devices on the network.", content->network->devices.size()
    );
    metrics.family("network_sensors", "gauge", "Passive sensors by state.");
    metrics.sample(
        "state=\"well\"",
        std::to_string(counts.sensors - counts.silent_sensors - counts.blind_sensors)
    );
    metrics.sample("state=\"silent\"", std::to_string(counts.silent_sensors));
    metrics.sample("state=\"blind\"", std::to_string(counts.blind_sensors));
    metrics.family("network_devices", "gauge", "Network devices that are asked, by state.");
    metrics.sample(
        "state=\"well\"",
        std::to_string(counts.devices - counts.silent_devices - counts.refusing_devices)
    );
    metrics.sample("state=\"silent\"", std::to_string(counts.silent_devices));
    metrics.sample("state=\"refused\"", std::to_string(counts.refusing_devices));
}

void write_ledger(MetricsText& metrics, Services& services) {
    auto const counts = count_agents(services);
    metrics.family("agents", "gauge", "Agents by state.");
    metrics.sample(R"(state="waiting")", std::to_string(counts.waiting));
    metrics.sample(R"(state="active")", std::to_string(counts.active));
    metrics.sample(R"(state="locked")", std::to_string(counts.locked));
    metrics.sample(R"(state="denied")", std::to_string(counts.denied));
    metrics.single("agents_late", "gauge", "Active agents that are silent.", counts.late);
    metrics.single(
        "agents_quarantined", "gauge", "Agents that are not listened to.", counts.quarantined
    );
    metrics.single("assets", "gauge", "Rows of the ledger.", services.views.ledger.size());
}

void write_calls(MetricsText& metrics, Services& services) {
    auto const calls = services.views.escalations.all();
    auto const running = std::count_if(calls.begin(), calls.end(), [](auto const& each) {
        return !each->content.is_over();
    });
    metrics.single("escalations_running", "gauge", "People are being called, or were.", running);
    metrics.single(
        "escalations_by_hand",
        "gauge",
        "Those for which a person has to telephone.",
        count_by_hand(calls, services.clock.now())
    );
    metrics.single(
        "calls_oldest_due_seconds",
        "gauge",
        "For how long a message or a step is due that was not begun.",
        oldest_due(calls, services.clock.now()).count()
    );
    auto const channels =
        services.house.channels ? services.house.channels() : std::vector<ChannelHealth>{};
    metrics.family("channel_open", "gauge", "1 while a channel is not tried because it failed.");
    for (auto const& each : channels) {
        if (each.is_configured) {
            metrics.sample("channel=\"" + each.channel + "\"", each.is_open ? "1" : "0");
        }
    }
}

} // namespace

std::string metrics_text(Services& services) {
    auto metrics = MetricsText{};
    write_house(metrics, services);
    write_engine(metrics, services);
    write_ledger(metrics, services);
    write_network(metrics, services);
    write_calls(metrics, services);
    auto text = std::move(metrics).take();
    text += services.house.extra_metrics ? services.house.extra_metrics() : std::string{};
    return text;
}

} // namespace sonae::api
