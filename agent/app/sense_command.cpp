// SPDX-License-Identifier: Apache-2.0
#include "agent/app/commands.hpp"
#include "agent/app/sense_events.hpp"
#include "agent/app/sense_table.hpp"
#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/report/document.hpp"
#include "inventory/base/random.hpp"
#include "inventory/base/text.hpp"

#include <array>
#include <optional>

namespace sonae::agent {

namespace {

Text const& text_of_open(Errc code) {
    switch (code) {
    case Errc::unavailable:
        return texts::sense_no_library;
    case Errc::malformed:
        return texts::sense_no_capture;
    default:
        return texts::sense_cannot_read;
    }
}

ExitCode fail_to_open(Language language, Error const& error) {
    fail(language, text_of_open(error.code), error);
    return error.code == Errc::refused ? ExitCode::refused : ExitCode::failed;
}

/// Observes every packet. The text of the fault when the capture ends before its end.
std::optional<std::string>
observe_all(sense::CaptureFile& capture, sense::LinkType link, sense::Observer& observer) {
    while (true) {
        auto const packet = capture.next();
        if (!packet) {
            return escaped_for_display(packet.error().text());
        }
        auto const& read = packet.value();
        if (!read) {
            return std::nullopt;
        }
        observer.observe(link, read->bytes, read->size, read->at);
    }
}

ExitCode fail_cut_short(
    Language language, std::string const& file, std::uint64_t frames, std::string const& fault
) {
    complain(filled(texts::sense_cut_short.in(language), {file, std::to_string(frames), fault}));
    return ExitCode::failed;
}

ExitCode tell_events(
    Options const& options,
    sense::CaptureFile& capture,
    sense::LinkType link,
    std::string const& file
) {
    auto const printed = print_events(capture, link, file, options.has("json"));
    if (printed.fault) {
        return fail_cut_short(options.language(), file, printed.frames, *printed.fault);
    }
    return printed.is_printed ? ExitCode::ok : ExitCode::failed;
}

sense::Limits limits_with_seed() {
    auto limits = sense::Limits{};
    limits.seed = random_seed();
    return limits;
}

} // namespace

std::uint64_t random_seed() {
    auto bytes = std::array<std::uint8_t, sizeof(std::uint64_t)>{};
    SystemRandom{}.fill(bytes);
    auto seed = std::uint64_t{0};
    for (auto const byte : bytes) {
        seed = (seed << 8U) | byte;
    }
    return seed;
}

ExitCode sense_command(Options const& options) {
    auto const language = options.language();
    auto const file = options.value("read");
    if (file.has_value() == options.has("interface")) {
        complain(texts::sense_needs_source.in(language));
        return ExitCode::usage;
    }
    if (!file) {
        if (options.has("events")) {
            complain(texts::sense_events_need_file.in(language));
            return ExitCode::usage;
        }
        return sense_live_command(options);
    }
    auto capture = sense::CaptureFile::open(*file);
    if (!capture) {
        return fail_to_open(language, capture.error());
    }
    auto source = sense::CaptureSource{capture->link_name(), std::nullopt};
    auto const link = sense::link_type_of(capture->link_number());
    if (!link) {
        auto const number = std::to_string(capture->link_number());
        complain(filled(texts::sense_unknown_link.in(language), {*file, source.link_name, number}));
        return ExitCode::failed;
    }
    if (options.has("events")) {
        return tell_events(options, *capture, *link, *file);
    }
    auto observer = sense::Observer{limits_with_seed()};
    source.fault = observe_all(*capture, *link, observer);
    auto const findings = sense::findings_of(observer.model());
    if (options.has("json")) {
        print(sense::document_of(source, observer, findings));
    } else {
        print(sense_table(source, observer, findings, language));
    }
    if (!source.fault) {
        return ExitCode::ok;
    }
    return fail_cut_short(language, *file, observer.frames().frames.count, *source.fault);
}

} // namespace sonae::agent
