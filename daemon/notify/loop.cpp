// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/loop.hpp"

#include "daemon/notify/secrets.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <new>

namespace sonae::notify {

namespace {

using namespace std::chrono_literals;

constexpr auto most_connections = 128L; // that wait for their next request
constexpr auto popup_channel = std::string_view{"popup"};
constexpr auto longest_turn = Millis{1s};

void* make_multi() {
    auto* const multi = curl_multi_init();
    if (multi == nullptr) {
        throw std::bad_alloc{};
    }
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, most_connections);
    return multi;
}

} // namespace

void Notifier::Loop::MultiDeleter::operator()(void* multi) const {
    curl_multi_cleanup(multi);
}

Notifier::Loop::Loop(
    Settings settings, Log log, Replies const& replies, IsCalling const& is_calling
)
    : answers_{log}
    , settings_{std::move(settings)}
    , secrets_{read_secrets(settings_, log)}
    , pacer_{settings_.bundle_window}
    , multi_{make_multi()}
    , mail_{multi_.get(), settings_, secrets_, answers_}
    , works_{multi_.get(), settings_, secrets_, log}
    , http_{{multi_.get(), settings_, secrets_, answers_, works_, [this](Job const& job, Outcome const& outcome) {
        if (auto const poller = pollers_.find(job.message.channel); poller != pollers_.end()) {
            poller->second->watch(job, outcome.reference, clock_.steady());
        }
    }}}
    , modem_{multi_.get(), settings_, secrets_, answers_, replies, log}
    , popup_{answers_} {
    make_pollers(log, replies, is_calling);
    answers_.rescue_with([this](Job const& job, Outcome& failure) {
        return modem_.rescue(job, failure, clock_.steady());
    });
    publish();
    thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
}

/// Providers tell more later, but only when they are asked.
void Notifier::Loop::make_pollers(
    Log const& log, Replies const& replies, IsCalling const& is_calling
) {
    auto const make = [&](std::string const& channel, auto const& settings, auto const& token) {
        if (settings) {
            pollers_[channel] = std::make_unique<provider::Poller>(
                provider::Poller::Around{multi_.get(), answers_, log, replies, is_calling},
                channel,
                *settings,
                token
            );
        }
    };
    make("sms", settings_.sms, secrets_.sms);
    make("voice", settings_.voice, secrets_.voice);
}

Notifier::Loop::~Loop() {
    thread_.request_stop();
    curl_multi_wakeup(multi_.get());
    thread_.join();
}

void Notifier::Loop::send(Message message, Done done) {
    inbox_.with([&](auto& inbox) { inbox.jobs.push_back({std::move(message), std::move(done)}); });
    curl_multi_wakeup(multi_.get());
}

void Notifier::Loop::withdraw(std::string key) {
    inbox_.with([&](auto& inbox) { inbox.withdrawn.push_back(std::move(key)); });
    curl_multi_wakeup(multi_.get());
}

void Notifier::Loop::beat() {
    if (is_configured(settings_, heartbeat_channel)) {
        auto message = Message{};
        message.key = heartbeat_channel;
        message.channel = heartbeat_channel;
        send(std::move(message), [](Outcome const& /*outcome*/) {
        }); // its breaker logs that it fails
    }
}

void Notifier::Loop::wait_for_popup(PopupPoll poll) {
    polls_.with([&](auto& polls) { polls.waiting.push_back(std::move(poll)); });
    curl_multi_wakeup(multi_.get());
}

void Notifier::Loop::end_popup_polls() {
    polls_.with([](auto& polls) { polls.is_closed = true; });
    curl_multi_wakeup(multi_.get());
}

std::vector<ChannelHealth> Notifier::Loop::health() const {
    auto all = std::vector<ChannelHealth>{};
    auto const now = clock_.steady();
    for (auto& each : shown_.copy()) {
        each.health.retry_in = std::max(each.opens_at - now, Millis{0});
        all.push_back(std::move(each.health));
    }
    return all;
}

void Notifier::Loop::run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        take_polls();
        take_inbox();
        auto running = 0;
        curl_multi_perform(multi_.get(), &running);
        take_finished();
        mail_.advance(clock_.steady());
        auto const now = clock_.now();
        auto const steady = clock_.steady();
        mail_.pump(now, steady);
        http_.pump(now, steady);
        for (auto const& [channel, poller] : pollers_) {
            poller->pump(now, steady);
        }
        modem_.pump(steady);
        popup_.pump(steady);
        publish();
        wait();
    }
}

void Notifier::Loop::take_inbox() {
    auto inbox = Inbox{};
    inbox_.with([&](auto& waiting) { std::swap(waiting, inbox); });
    withdraw_all(inbox.withdrawn, inbox.jobs);
    auto const steady = clock_.steady();
    for (auto& job : inbox.jobs) {
        if (auto now = pacer_.take(std::move(job), steady)) {
            hand_on(std::move(*now));
        }
    }
    for (auto& job : pacer_.due(steady)) {
        hand_on(std::move(job));
    }
}

/// Out of what waits for its bundle, and of `jobs`, which came at the same time.
void Notifier::Loop::withdraw_all(std::vector<std::string> const& keys, std::vector<Job>& jobs) {
    auto withdrawn = Outcome{};
    withdrawn.state = Outcome::State::withdrawn;
    for (auto const& key : keys) {
        auto const tell = [&](Job const& job) {
            if (job.message.key == key) {
                job.done(withdrawn);
            }
            return job.message.key == key;
        };
        std::erase_if(jobs, tell);
        for (auto const& job : pacer_.withdraw(key)) {
            tell(job);
        }
    }
}

void Notifier::Loop::take_polls() {
    auto polls = Polls{};
    polls_.with([&](auto& waiting) {
        polls.is_closed = waiting.is_closed;
        std::swap(waiting.waiting, polls.waiting);
    });
    if (polls.is_closed) {
        popup_.close();
    }
    auto const steady = clock_.steady();
    for (auto& poll : polls.waiting) {
        popup_.take(std::move(poll), steady);
    }
}

void Notifier::Loop::hand_on(Job job) {
    if (job.message.channel == popup_channel) {
        popup_.push(std::move(job), clock_.steady());
    } else if (!is_configured(settings_, job.message.channel)) {
        answers_.give(job, failed("not_configured", true));
    } else if (job.message.channel == "mail") {
        mail_.push(std::move(job));
    } else if (!has_provider(settings_, job.message.channel)) {
        modem_.push(std::move(job));
    } else {
        http_.push(std::move(job));
    }
}

void Notifier::Loop::take_finished() {
    auto left = 0;
    while (auto const* const message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        // The message is gone with its handle.
        auto* const curl = message->easy_handle;
        auto const code = message->data.result;
        auto const steady = clock_.steady();
        if (!mail_.finished(curl, code, steady) && !is_of_poller(curl, code, steady) &&
            !works_.finished(curl, code, clock_.now(), steady)) {
            http_.finished(curl, code, clock_.now(), steady);
        }
    }
}

bool Notifier::Loop::is_of_poller(void* curl, int curl_code, Millis steady) {
    return std::ranges::any_of(pollers_, [&](auto const& each) {
        return each.second->finished(curl, curl_code, clock_.now(), steady);
    });
}

Notifier::Loop::Shown Notifier::Loop::shown(std::string_view channel, LaneState const& state) {
    auto health = ChannelHealth{};
    health.channel = channel;
    health.is_configured = is_configured(settings_, channel);
    health.is_open = state.is_open;
    auto const& tally = answers_.of(health.channel);
    health.sent = tally.sent;
    health.failed = tally.failed;
    health.waiting = state.waiting;
    auto const trouble = has_modem(settings_, channel) ? modem_.trouble() : std::string{};
    health.last_failure = trouble.empty() ? tally.last_failure : trouble;
    return {std::move(health), clock_.steady() + state.retry_in};
}

/// Of its provider, its modem, or both: down only when neither can be used.
LaneState Notifier::Loop::state_of(std::string const& channel, Millis steady) const {
    auto const by_provider = http_.state_of(channel, steady);
    if (!has_modem(settings_, channel)) {
        return by_provider;
    }
    auto const by_modem = modem_.state_of(channel, steady);
    if (!has_provider(settings_, channel)) {
        return by_modem;
    }
    auto both = LaneState{};
    both.waiting = by_provider.waiting + by_modem.waiting;
    both.is_open = by_provider.is_open && by_modem.is_open;
    both.retry_in = both.is_open ? std::min(by_provider.retry_in, by_modem.retry_in) : Millis{0};
    return both;
}

void Notifier::Loop::publish() {
    auto const steady = clock_.steady();
    auto all = std::vector<Shown>{shown("mail", mail_.state(steady))};
    for (auto const channel : http_channels()) {
        all.push_back(shown(channel, state_of(std::string{channel}, steady)));
    }
    auto popup = shown(popup_channel, popup_.state());
    popup.health.is_configured = popup_.can_show();
    all.push_back(std::move(popup));
    shown_.replace(std::move(all));
}

void Notifier::Loop::wait() {
    auto sockets = std::vector<curl_waitfd>{};
    mail_.watch(sockets);
    auto const steady = clock_.steady();
    auto next =
        std::min({mail_.next_due(steady), modem_.next_due(steady), popup_.next_due(steady)});
    for (auto const& [channel, poller] : pollers_) {
        next = std::min(next, poller->next_due(steady));
    }
    auto const longest = pacer_.until_due(steady, longest_turn);
    auto const due = std::clamp(next - steady, Millis{0}, longest);
    curl_multi_poll(
        multi_.get(),
        sockets.data(),
        static_cast<unsigned>(sockets.size()),
        static_cast<int>(due.count()),
        nullptr
    );
}

} // namespace sonae::notify
