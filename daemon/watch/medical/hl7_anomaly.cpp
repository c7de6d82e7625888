// SPDX-License-Identifier: Apache-2.0
#include "daemon/watch/medical/hl7_anomaly.hpp"

#include "daemon/watch/baseline/first_seen.hpp"
#include "daemon/watch/baseline/hash.hpp"
#include "daemon/watch/baseline/hourly_volume.hpp"
#include "daemon/watch/measured.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sonae::watch {

namespace {

constexpr auto month = Millis{std::chrono::hours{30 * 24}};
constexpr auto rate_z = Threshold{"rate_z", 5, "robust z of an hour's messages of one type"};
constexpr auto messages = Threshold{"messages", 100, "messages in an hour, at least"};
constexpr auto refused = Threshold{"refused", 0.2, "share of the last 50 answers"};
constexpr auto answers = Threshold{"answers", 50, "answers"};
constexpr auto times_size = Threshold{"times_size", 4, "times the largest that was learned"};
constexpr auto learned = Threshold{"learned", 200, "messages before a size is learned"};
constexpr auto restart = Threshold{"restart", 5, "min after a connection was closed or refused"};
constexpr auto thresholds =
    std::to_array({rate_z, messages, refused, answers, times_size, learned, restart});
constexpr auto techniques = std::to_array<std::string_view>({"T1565.002", "T1499"});
constexpr auto traps = std::to_array<std::string_view>({
    "an interface engine that was restarted and catches up: a burst after the connection closed",
    "jobs of the night",
    "announced work on the interface",
    "a receiver that hears its first sender",
    "a few messages that are refused",
});

constexpr auto row = Definition{
    .code = "hl7_anomaly",
    .number = 35,
    .plane = Plane::medical,
    .family = "hl7",
    .inputs = "Hl7Message, Flow, TlsOpening",
    .rule = "To a receiver that has senders, another one sends for the first time in 30 days; or "
            "an hour has `messages` of one type, `rate_z` and 3 σ above p99 of that hour of the "
            "week; or as many of the last `answers` "
            "are AE or AR as `refused`; or a message is `times_size` (segments: half of that) "
            "after `learned`; or it comes in the clear where TLS was used within 30 days.",
    .window = Millis{std::chrono::hours{1}},
    .warm_up = Millis{std::chrono::hours{72}},
    .base = 65,
    .thresholds = thresholds,
    .techniques = techniques,
    .exempt = {},
    .traps = traps,
    .suite = "Hl7Anomaly",
};

constexpr auto usual_sigmas = 3.0;
constexpr auto of_sender = 1.1;
constexpr auto of_clear = 1.2;
constexpr auto of_size = 0.8;
constexpr auto floor_bytes = 4'096.0; ///< below, a message is small however much it grew

class Hl7Anomaly final : public Detector {
public:
    [[nodiscard]] Definition const& definition() const override { return row; }

    void take(telemetry::Event const& event, Desk& desk) override {
        if (auto const* const message = std::get_if<telemetry::Hl7Message>(&event.body)) {
            mind_message(*message, event, desk);
        } else if (auto const* const flow = std::get_if<telemetry::Flow>(&event.body)) {
            if (flow->state == telemetry::FlowState::closed ||
                flow->state == telemetry::FlowState::refused) {
                mind_close(*flow, event.at, desk);
            }
        } else if (auto const* const opening = std::get_if<telemetry::TlsOpening>(&event.body)) {
            encrypted_.at(port_of(opening->server, desk)) = event.at;
        }
    }

    [[nodiscard]] std::size_t held() const override {
        return senders_.size() + streams_.size() + receivers_.size() + encrypted_.size();
    }

private:
    static constexpr auto most_streams = std::size_t{2'048};
    static constexpr auto most_ports = std::size_t{4'096};

    struct Stream {
        HourlyVolume messages{};
        double bytes = 0; ///< the largest
        double segments = 0;
        double seen = 0;
    };

    struct Receiver {
        std::vector<bool> refusals{}; ///< of the last answers
        Instant closed{};
        Instant first{};
    };

    struct Message {
        telemetry::Hl7Message const& message;
        telemetry::Event const& event;
        Who client{};
        Who server{};
    };

    static std::uint64_t port_of(telemetry::Endpoint const& server, Desk const& desk) {
        return mixed(desk.who(server).key, server.port);
    }

    void mind_close(telemetry::Flow const& flow, Instant at, Desk& desk) {
        if (auto* const receiver = receivers_.find(port_of(flow.server, desk))) {
            receiver->closed = at;
        }
    }

    void
    mind_message(telemetry::Hl7Message const& message, telemetry::Event const& event, Desk& desk) {
        auto const made = Message{
            .message = message,
            .event = event,
            .client = desk.who(message.client),
            .server = desk.who(message.server)};
        auto& receiver = receivers_.at(port_of(message.server, desk));
        receiver.first = receiver.first == Instant{} ? event.at : receiver.first;
        if (!message.answer.empty()) {
            mind_answer(receiver, made, desk);
            return;
        }
        mind_clear(made, desk);
        mind_sender(made, desk);
        mind_stream(receiver, made, desk);
    }

    void mind_clear(Message const& made, Desk& desk) {
        auto const key = port_of(made.message.server, desk);
        auto const* const at = encrypted_.find(key);
        if (at != nullptr && made.event.at - *at <= month) {
            encrypted_.erase(key);
            report("clear", of_clear, {}, made, desk);
        }
    }

    void mind_sender(Message const& made, Desk& desk) {
        auto const group = port_of(made.message.server, desk);
        auto const key = mixed(hash_of(made.message.sender), group);
        auto const sender = mixed(hash_of(made.message.sender), made.client.key);
        auto const sight = senders_.see(key, sender, group, made.event.at);
        // The first one of a receiver has nobody to differ from.
        if (sight.is_new && sight.members > 1) {
            report("sender", of_sender, {}, made, desk);
        }
    }

    void mind_stream(Receiver const& receiver, Message const& made, Desk& desk) {
        auto const& message = made.message;
        auto& stream = streams_.at(mixed(
            mixed(hash_of(message.sender), hash_of(message.type)), port_of(message.server, desk)
        ));
        auto const since_close =
            std::chrono::duration<double, std::ratio<60>>(made.event.at - receiver.closed).count();
        auto const catches_up = since_close < restart.value;
        auto const sum =
            stream.messages.add(catches_up ? 0 : made.event.count, made.event.at, desk.house());
        // Beside an hour in which there are few, a night's job would be far from the median.
        auto const usual = stream.messages.limit(usual_sigmas).value_or(0);
        auto const is_surge =
            sum >= messages.value && sum > usual && stream.messages.z() > rate_z.value;
        if (!catches_up && is_surge) {
            auto measures = std::vector{measured(messages, sum)};
            measures.push_back(measured(rate_z, stream.messages.z()));
            report("rate", 1, std::move(measures), made, desk);
        }
        mind_size(stream, made, desk);
    }

    static void mind_size(Stream& stream, Message const& made, Desk& desk) {
        auto const bytes = static_cast<double>(made.message.bytes);
        auto const segments = static_cast<double>(made.message.segments);
        auto const is_learned = stream.seen >= learned.value;
        auto const is_large = bytes > std::max(stream.bytes * times_size.value, floor_bytes) ||
                              segments > std::max(stream.segments * times_size.value / 2, 10.0);
        if (is_learned && is_large) {
            auto measures = std::vector<Measure>{
                {"bytes", bytes, stream.bytes * times_size.value}, {"largest", stream.bytes, 0}};
            report("size", of_size, std::move(measures), made, desk);
        }
        stream.seen += 1;
        // By a quarter at most: one giant does not make the next one usual.
        auto const grown = [&](double before, double now) {
            return is_learned ? std::min(std::max(before, now), before * 1.25)
                              : std::max(before, now);
        };
        stream.bytes = grown(stream.bytes, bytes);
        stream.segments = grown(stream.segments, segments);
    }

    static void mind_answer(Receiver& receiver, Message const& made, Desk& desk) {
        auto const is_refusal = made.message.answer == "AE" || made.message.answer == "AR" ||
                                made.message.answer == "CE" || made.message.answer == "CR";
        auto& last = receiver.refusals;
        auto const times = std::min<std::uint32_t>(made.event.count, 50);
        last.insert(last.end(), times, is_refusal);
        if (counted(last.size()) > answers.value) {
            last.erase(last.begin(), last.end() - static_cast<std::ptrdiff_t>(answers.value));
        }
        auto const count = static_cast<std::size_t>(std::ranges::count(last, true));
        auto const share = share_of(count, last.size());
        if (is_refusal && counted(last.size()) >= answers.value && share > refused.value) {
            auto measures = std::vector{measured(refused, share)};
            measures.push_back({"percent", std::round(share * 100), refused.value * 100});
            report("refused", 1, std::move(measures), made, desk);
        }
    }

    static void report(
        std::string_view kind,
        double weight,
        std::vector<Measure> measures,
        Message const& made,
        Desk& desk
    ) {
        desk.report(
            row,
            {.subject = made.client,
             .other = made.server,
             .at = made.event.at,
             .count = made.event.count,
             .weight = weight,
             .variant = std::string{kind},
             .measures = std::move(measures),
             .facts =
                 {{"kind", std::string{kind}},
                  {"sender", made.message.sender},
                  {"type", made.message.type}}}
        );
    }

    FirstSeen senders_{most_streams, month};
    Table<std::uint64_t, Stream> streams_{most_streams};
    Table<std::uint64_t, Receiver> receivers_{most_streams};
    Table<std::uint64_t, Instant> encrypted_{most_ports};
};

} // namespace

std::unique_ptr<Detector> make_hl7_anomaly() {
    return std::make_unique<Hl7Anomaly>();
}

} // namespace sonae::watch
