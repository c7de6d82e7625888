// SPDX-License-Identifier: Apache-2.0
// `sense --read FILE --events`: what happened in a capture, as a live sensor would have told it.
#include "agent/app/sense_events.hpp"

#include "agent/app/commands.hpp"
#include "agent/sense/discover/observer.hpp"
#include "agent/sense/events/event_maker.hpp"
#include "inventory/base/text.hpp"
#include "inventory/telemetry/frame.hpp"

#include <cstdio>
#include <filesystem>

namespace sonae::agent {

namespace {

// Enough that a frame is worth its head, and few enough that a reader waits for none.
constexpr auto packets_of_a_turn = 1'000;

/// Prints what was told. Equal captures print equal bytes: hashes have no secret here, where
/// whoever reads them has the capture.
class EventPrinter {
public:
    EventPrinter(std::string const& file, bool is_json)
        : is_json_{is_json} {
        batch_.source.interface = std::filesystem::path{file}.filename().string();
        batch_.boot = "capture";
        batch_.seq = 1;
    }

    void print_all(sense::EventMaker& maker, bool is_last) {
        batch_.events = maker.take();
        batch_.lost = maker.take_lost();
        if (is_json_) {
            print_lines();
        } else if (is_last || !batch_.events.empty() || batch_.lost != 0) {
            print_frames();
        }
    }

    [[nodiscard]] bool has_failed() const { return std::ferror(stdout) != 0; }

private:
    void print_lines() {
        for (auto const& event : batch_.events) {
            print(telemetry::json_line(event) + "\n");
        }
    }

    void print_frames() {
        for (auto const& frame : telemetry::encode_all(batch_)) {
            print(as_text(frame));
            ++batch_.seq;
        }
    }

    bool is_json_;
    telemetry::Batch batch_;
};

} // namespace

EventsOfCapture print_events(
    sense::CaptureFile& capture, sense::LinkType link, std::string const& file, bool is_json
) {
    auto maker = sense::EventMaker{sense::EventLimits{}};
    auto observer = sense::Observer{sense::Limits{}, &maker};
    auto printer = EventPrinter{file, is_json};
    auto result = EventsOfCapture{};
    while (!printer.has_failed()) {
        auto const packet = capture.next();
        if (!packet) {
            result.fault = escaped_for_display(packet.error().text());
            break;
        }
        auto const& read = packet.value();
        if (!read) {
            break;
        }
        observer.observe(link, read->bytes, read->size, read->at);
        ++result.frames;
        if (result.frames % packets_of_a_turn == 0) {
            printer.print_all(maker, false);
        }
    }
    maker.finish();
    printer.print_all(maker, true);
    std::fflush(stdout);
    result.is_printed = !printer.has_failed();
    return result;
}

} // namespace sonae::agent
