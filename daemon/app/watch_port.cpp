// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/watch_port.hpp"

#include "daemon/api/watch_json.hpp"
#include "daemon/app/detecting_mind.hpp"
#include "daemon/app/watch_records.hpp"
#include "daemon/watch/all.hpp"
#include "daemon/watch/correlate/words.hpp"
#include "daemon/watch/words.hpp"

namespace sonae::app {

namespace {

/// Numbers of candidates begin again with each start.
std::string run_name(RandomSource& random) {
    auto bytes = Bytes(8);
    random.fill(bytes);
    return to_hex(bytes);
}

api::FindingWords card_words(std::string_view code) {
    for (auto const among : {watch::first_action_words(), watch::why_words()}) {
        if (auto const* const words = watch::card_words_of(among, code)) {
            return {std::string{words->ja}, std::string{words->en}};
        }
    }
    return {};
}

} // namespace

WatchPort::WatchPort(
    core::Engine& engine,
    core::Views& views,
    Clock const& clock,
    RandomSource& random,
    Log const& log
)
    : views_{views}
    , thread_{engine, views, clock, std::make_unique<DetectingMind>(views, clock, watch::all_detectors()), run_name(random), log}
    , events_{engine, thread_} {}

api::FindingWords WatchPort::words_of(core::watch::FindingRecord const& record) {
    auto finding = finding_of(record);
    finding.subject.id = api::name_of_identity(views_, record.subject);
    finding.other.id = api::name_of_identity(views_, record.other);
    return {
        watch::reason(finding, watch::Language::ja).line,
        watch::reason(finding, watch::Language::en).line};
}

void WatchPort::describe(api::House& house) {
    house.take_events =
        [this](api::AgentEvents events, std::function<void(Result<api::EventsTaken>)> done) {
            events_.take(std::move(events), std::move(done));
        };
    house.finding_words = [this](core::watch::FindingRecord const& record) {
        return words_of(record);
    };
    house.card_words = card_words;
}

} // namespace sonae::app
