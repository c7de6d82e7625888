// SPDX-License-Identifier: Apache-2.0
#include "daemon/devices/loop.hpp"

#include <algorithm>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace sonae::devices {

namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = Millis{50ms}; // for what is due
constexpr auto longest_turn = Millis{100ms};

} // namespace

DevicePoller::Loop::Loop(
    Settings settings,
    std::vector<topology::DeviceReading> known,
    Callbacks callbacks,
    Clock const& clock,
    Log log
)
    : settings_{std::move(settings)}
    , callbacks_{std::move(callbacks)}
    , clock_{clock}
    , log_{log}
    , remembered_{std::move(known)}
    , wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
    if (wake_ < 0) {
        throw std::system_error{errno, std::generic_category(), "eventfd"};
    }
}

DevicePoller::Loop::~Loop() {
    stop();
    ::close(wake_);
}

void DevicePoller::Loop::start() {
    read_secrets();
    thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
}

void DevicePoller::Loop::stop() {
    if (thread_.joinable()) {
        thread_.request_stop();
        wake();
        thread_.join();
    }
}

void DevicePoller::Loop::read_secrets() {
    auto shown = Shown{settings_.clinical, {}};
    for (auto const& each : settings_.credentials) {
        auto credential = read_credential(each);
        auto access =
            credential ? make_access(std::move(*credential)) : Result<Access>{credential.error()};
        if (!access) {
            log_.error(
                "devices",
                "a credential is not used: its secret cannot be read",
                {{"credential", each.name}, {"why", access.error().text()}}
            );
            continue;
        }
        shown.only_for.push_back(each.only_for);
        accesses_.push_back(std::move(*access));
    }
    shown_.replace(std::move(shown));
}

Result<void> DevicePoller::Loop::scan(std::string_view address) {
    TRY(parsed, parse_address(address));
    auto const shown = shown_.copy();
    if (is_within(parsed, shown.clinical)) {
        return Error{Errc::refused, "clinical_range", {text_of(parsed)}};
    }
    auto const is_for = [&](auto const& prefixes) {
        return prefixes.empty() || is_within(parsed, prefixes);
    };
    if (std::ranges::none_of(shown.only_for, is_for)) {
        return Error{Errc::unavailable, "no_credential", {text_of(parsed)}};
    }
    inbox_.with([&](auto& inbox) { inbox.scans.push_back(parsed); });
    wake();
    return {};
}

void DevicePoller::Loop::forget(std::string_view address, std::function<void()> then) {
    auto const parsed = parse_address(address);
    if (!parsed) {
        then();
        return;
    }
    inbox_.with([&](auto& inbox) {
        std::erase(inbox.scans, *parsed);
        inbox.forgotten.push_back({*parsed, std::move(then)});
    });
    wake();
}

void DevicePoller::Loop::set_clinical(std::vector<Prefix> prefixes) {
    shown_.with([&](auto& shown) {
        shown.clinical = prefixes;
        shown.clinical.insert(
            shown.clinical.end(), settings_.clinical.begin(), settings_.clinical.end()
        );
    });
    inbox_.with([&](auto& inbox) { inbox.clinical = std::move(prefixes); });
    wake();
}

void DevicePoller::Loop::wake() const {
    auto const one = std::uint64_t{1};
    // A full counter wakes as well.
    [[maybe_unused]] auto const ignored = ::write(wake_, &one, sizeof one);
}

void DevicePoller::Loop::remember(std::vector<topology::DeviceReading> known) {
    for (auto& reading : known) {
        auto const address = parse_address(reading.address);
        if (!address) {
            continue;
        }
        auto& memory = memory_[*address];
        for (auto const& interface : reading.interfaces) {
            memory.known.understanding.interface_names.emplace(interface.name, interface.index);
        }
        memory.state.answered_at = reading.at;
        memory.known.understanding.reading = std::move(reading);
        roster_->add(*address, Origin::known, clock_.steady());
    }
}

void DevicePoller::Loop::run(std::stop_token const& stop) {
    roster_.emplace(settings_, shown_.copy().only_for, clock_.steady());
    remember(std::move(remembered_));
    while (!stop.stop_requested()) {
        take_inbox();
        begin_due();
        advance();
        wait();
    }
    conversations_.clear();
}

void DevicePoller::Loop::take_inbox() {
    auto inbox = Inbox{};
    inbox_.with([&](auto& waiting) { std::swap(waiting, inbox); });
    if (inbox.clinical) {
        roster_->set_clinical(std::move(*inbox.clinical));
        end_clinical();
    }
    for (auto const& each : inbox.forgotten) {
        forget(each.address);
        each.then();
    }
    for (auto const& address : inbox.scans) {
        roster_->ask_now(address, clock_.steady());
        looked_at_ = Millis{0};
    }
}

/// Not one packet more.
void DevicePoller::Loop::end_clinical() {
    std::erase_if(conversations_, [&](auto const& each) {
        auto const is_clinical = roster_->is_clinical(each->job().address);
        if (is_clinical) {
            roster_->finished(each->job(), Outcome::silent, clock_.steady());
            tell_state(memory_[each->job().address], each->job().address, "clinical");
        }
        return is_clinical;
    });
}

void DevicePoller::Loop::forget(Address const& address) {
    std::erase_if(conversations_, [&](auto const& each) {
        auto const is_its = each->job().address == address;
        if (is_its) {
            roster_->finished(each->job(), Outcome::silent, clock_.steady());
        }
        return is_its;
    });
    roster_->forget(address);
    memory_.erase(address);
}

void DevicePoller::Loop::begin_due() {
    auto const now = clock_.steady();
    if (now - looked_at_ < between_looks) {
        return;
    }
    looked_at_ = now;
    for (auto& job : roster_->due(now)) {
        begin(std::move(job));
    }
}

void DevicePoller::Loop::begin(Job job) {
    auto& memory = memory_[job.address];
    auto const now = clock_.steady();
    auto session = SnmpSession::open(
        {job.address, settings_.port, memory.engine}, accesses_.at(job.credential)
    );
    memory.state.asked_at = clock_.now();
    job.ports.repetitions = std::min(job.ports.repetitions, memory.known.habits.repetitions);
    if (!session) {
        log_.warn(
            "devices",
            "a device cannot be asked",
            {{"address", text_of(job.address)}, {"why", session.error().text()}}
        );
        roster_->finished(job, Outcome::silent, now);
        tell_state(memory, job.address, "io");
        return;
    }
    auto politeness = settings_.politeness;
    politeness.retries = job.is_swept ? 0 : politeness.retries;
    auto conversation = std::make_unique<Conversation>(job, std::move(*session), politeness);
    if (job.kind == Job::Kind::heartbeat) {
        conversations_.push_front(std::move(conversation)); // before a walk, which would not let it
        return;
    }
    memory.known.understanding.reading.address = text_of(job.address);
    conversation->examine({shipped_rules(), politeness, job.wish, memory.known, now});
    conversations_.push_back(std::move(conversation));
}

void DevicePoller::Loop::advance() {
    auto const now = clock_.steady();
    for (auto at = conversations_.begin(); at != conversations_.end();) {
        auto& each = **at;
        each.look_at_the_time(now, clock_.now());
        take_news(each);
        each.advance(now, memory_[each.job().address].send_from);
        if (each.is_over()) {
            auto const ended = std::move(*at);
            at = conversations_.erase(at);
            finish(*ended);
        } else {
            ++at;
        }
    }
}

/// What must be known before everything else is read.
void DevicePoller::Loop::take_news(Conversation& each) {
    auto& examination = each.examination();
    if (!examination || !examination->take_is_news()) {
        return;
    }
    auto& memory = memory_[each.job().address];
    auto const is_first =
        each.job().wish.is_identity_wanted && memory.known.understanding.reading.rule.empty();
    // A device that is known has its tables still; one that is not has nothing to lose.
    auto const& reading = examination->understanding().reading;
    auto const is_wanted = is_first || each.job().kind != Job::Kind::identification;
    if (is_wanted && !is_told_elsewhere(each.job().address, reading)) {
        callbacks_.on_reading(reading);
    }
}

void DevicePoller::Loop::finish(Conversation& each) {
    auto const now = clock_.steady();
    auto const& job = each.job();
    auto& memory = memory_[job.address];
    auto const outcome = each.outcome();
    if (outcome == Outcome::answered) {
        memory.state.answered_at = clock_.now();
        memory.engine = each.session().engine();
    } else {
        memory.engine.clear(); // another device may have the address by now
    }
    roster_->finished(job, outcome, now);
    if (job.kind != Job::Kind::heartbeat) {
        finish_examination(each);
    } else if (each.heartbeat()) {
        take_heartbeat(job.address, *each.heartbeat());
    }
    if (roster_->is_between_credentials(job.address)) {
        return;
    }
    tell_state(
        memory,
        job.address,
        outcome == Outcome::refused      ? "refused"
        : outcome == Outcome::silent     ? "timeout"
        : roster_->is_alias(job.address) ? "same_device"
                                         : ""
    );
}

void DevicePoller::Loop::take_heartbeat(Address const& address, Heartbeat const& heartbeat) {
    take_port_states(heartbeat.ports, memory_[address].known.understanding);
    auto const changes = roster_->heard(address, heartbeat, clock_.steady());
    for (auto const& other : conversations_) {
        if (other->examination() && other->job().address == address) {
            other->examination()->take_port_states(heartbeat.ports);
            other->examination()->put_first(changes.tables);
        }
    }
}

void DevicePoller::Loop::finish_examination(Conversation& each) {
    auto const& job = each.job();
    auto& memory = memory_[job.address];
    auto const& examination = *each.examination();
    memory.known.habits = examination.habits();
    if (!examination.has_answered()) {
        return;
    }
    memory.known.understanding = examination.understanding();
    auto const& reading = memory.known.understanding.reading;
    auto const is_alias = is_told_elsewhere(job.address, reading);
    roster_->set_alias(job.address, is_alias);
    if (is_alias) {
        return;
    }
    roster_->know(job.address, reading);
    roster_->learn(reading, clock_.steady());
    if (job.kind != Job::Kind::identification) {
        callbacks_.on_reading(reading);
    }
}

/// A router answers under each of its addresses. An engine id alone proves nothing: configurations
/// are copied with it.
bool DevicePoller::Loop::is_told_elsewhere(
    Address const& address, topology::DeviceReading const& reading
) const {
    if (reading.engine_id.empty()) {
        return false;
    }
    return std::ranges::any_of(memory_, [&](auto const& each) {
        auto const& [other, memory] = each;
        auto const& theirs = memory.known.understanding.reading;
        return other != address && roster_->reach(other) == Reach::ok &&
               !roster_->is_alias(other) && theirs.engine_id == reading.engine_id &&
               theirs.name == reading.name && theirs.chassis == reading.chassis &&
               theirs.serial == reading.serial;
    });
}

/// When it is another one, and once a minute.
void DevicePoller::Loop::tell_state(Memory& memory, Address const& address, std::string problem) {
    constexpr auto between_same = Millis{60s};
    auto const now = clock_.steady();
    auto const reach = roster_->reach(address);
    auto const is_other = memory.state.reach != reach || memory.state.problem != problem;
    if (memory.told_at != Millis{0} && !is_other && now - memory.told_at < between_same) {
        return;
    }
    memory.state.address = text_of(address);
    memory.state.reach = reach;
    memory.state.problem = std::move(problem);
    memory.told_at = std::max(now, Millis{1});
    callbacks_.on_state(memory.state);
}

void DevicePoller::Loop::wait() {
    auto const now = clock_.steady();
    auto until = now + longest_turn;
    auto waited = std::vector<pollfd>{{wake_, POLLIN, 0}};
    auto readers = std::vector<Conversation*>{};
    for (auto const& each : conversations_) {
        until = std::min(until, each->wakes_at());
        waited.push_back({each->session().descriptor(), POLLIN, 0});
        readers.push_back(each.get());
    }
    auto const pause = std::max(until - now, Millis{0});
    if (::poll(waited.data(), waited.size(), static_cast<int>(pause.count())) <= 0) {
        return;
    }
    if (waited.front().revents != 0) {
        auto count = std::uint64_t{0};
        [[maybe_unused]] auto const ignored = ::read(wake_, &count, sizeof count);
    }
    for (auto i = std::size_t{0}; i < readers.size(); ++i) {
        if (waited[i + 1].revents != 0) {
            readers[i]->read(clock_.steady(), clock_.now());
        }
    }
}

} // namespace sonae::devices
