// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/app/status_sensors.hpp"
#include "agent/core/delivered.hpp"
#include "agent/core/json_fields.hpp"
#include "agent/platform/crypto.hpp"
#include "agent/platform/disk_folder.hpp"
#include "inventory/base/json_writer.hpp"

namespace sonae::agent {

namespace {

constexpr auto max_file_bytes = std::size_t{1024} * 1024;

struct Status {
    bool is_enrolled = false;
    std::string agent;
    std::string server;
    std::int64_t generation = 0;
    Instant certificate_ends{};
    std::optional<Delivered> delivered;
    std::size_t waiting = 0;
    std::size_t waiting_bytes = 0;
    std::size_t set_aside = 0;
    std::vector<SensorStatus> sensors;
};

/// Counts without reading: an agent may be at work.
void count_spool(fs::path const& spool, Status& status) {
    auto failure = std::error_code{};
    auto at = fs::directory_iterator{spool, failure};
    for (; !failure && at != fs::directory_iterator{}; at.increment(failure)) {
        auto ignored = std::error_code{};
        if (at->path().extension() == ".report") {
            auto const size = at->file_size(ignored);
            ++status.waiting;
            status.waiting_bytes += ignored ? 0 : size;
        } else if (at->path().extension() == ".aside") {
            ++status.set_aside;
        }
    }
}

// Reads only, and never what is secret; an agent that works beside it is not disturbed.
Result<Status> status_of(fs::path const& folder) {
    auto status = Status{};
    auto const certificate = read_text(folder / "agent.pem", max_file_bytes);
    if (!certificate && certificate.error().code == Errc::not_found) {
        return status;
    }
    if (!certificate) {
        return certificate.error();
    }
    TRY(facts, certificate_facts(*certificate));
    TRY(text, read_text(folder / "identity.json", max_file_bytes));
    TRY(fields, JsonFields::parse(text));
    TRY(agent, fields.text("agent"));
    TRY(server, fields.text("server"));
    TRY(generation, fields.number("generation"));
    status.is_enrolled = true;
    status.agent = std::move(agent);
    status.server = std::move(server);
    status.generation = generation;
    status.certificate_ends = facts.not_after;
    if (auto const delivered_text = read_text(folder / delivered_file, max_file_bytes)) {
        if (auto delivered = read_delivered(*delivered_text); delivered && delivered->at) {
            status.delivered = std::move(*delivered);
        }
    }
    count_spool(folder / "spool", status);
    return status;
}

std::string json_of(Status const& status) {
    auto json = JsonWriter{};
    json.begin_object().member("enrolled", status.is_enrolled);
    if (status.is_enrolled) {
        json.member("agent", std::string_view{status.agent});
        json.member("server", std::string_view{status.server});
        json.member("generation", status.generation);
        json.member("certificate_ends", std::string_view{to_rfc3339(status.certificate_ends)});
        json.key("last_report");
        if (status.delivered) {
            json.begin_object().member("boot", std::string_view{status.delivered->boot});
            json.member("seq", status.delivered->seq);
            json.member("at", std::string_view{to_rfc3339(*status.delivered->at)}).end_object();
        } else {
            json.null();
        }
        json.member("waiting_reports", std::uint64_t{status.waiting});
        json.member("waiting_bytes", std::uint64_t{status.waiting_bytes});
        json.member("set_aside_reports", std::uint64_t{status.set_aside});
    }
    write_sensors(json, status.sensors);
    json.end_object();
    return std::move(json).text() + "\n";
}

void print_lines(Status const& status, fs::path const& spool, Language language) {
    print(filled(texts::status_agent.in(language), {status.agent}));
    print(filled(texts::status_server.in(language), {status.server}));
    auto const ends = to_rfc3339(status.certificate_ends);
    auto const generation = std::to_string(status.generation);
    print(filled(texts::status_certificate.in(language), {ends, generation}));
    if (status.delivered) {
        auto const at = to_rfc3339(*status.delivered->at);
        auto const seq = std::to_string(status.delivered->seq);
        print(filled(texts::status_last_report.in(language), {at, seq}));
    } else {
        print(texts::status_no_report.in(language));
    }
    auto const bytes = std::to_string(status.waiting_bytes);
    print(filled(texts::status_waiting.in(language), {std::to_string(status.waiting), bytes}));
    if (status.set_aside > 0) {
        auto const count = std::to_string(status.set_aside);
        print(filled(texts::status_set_aside.in(language), {count, spool.string()}));
    }
}

} // namespace

ExitCode status_command(Options const& options) {
    auto const language = options.language();
    auto const folder = options.state_folder();
    auto status = status_of(folder);
    if (!status) {
        return fail(language, status.error());
    }
    status->sensors = sensors_in(options.sensor_folder(), SystemClock{}.now());
    if (options.has("json")) {
        print(json_of(*status));
    } else if (status->is_enrolled) {
        print_lines(*status, folder / "spool", language);
    } else {
        complain(texts::not_enrolled.in(language));
    }
    if (!options.has("json")) {
        print(sensor_lines(status->sensors, language));
    }
    return status->is_enrolled ? ExitCode::ok : ExitCode::bad_config;
}

} // namespace sonae::agent
