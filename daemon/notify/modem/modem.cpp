// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/modem.hpp"

#include "daemon/notify/modem/dialogue.hpp"
#include "daemon/notify/modem/serial_port.hpp"

#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace sonae::notify::modem {

namespace {

using Phase = Status::Phase;

constexpr auto longest_wait = Millis{60'000};

int make_bell() {
    auto const bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell < 0) {
        throw std::system_error{errno, std::generic_category(), "eventfd"};
    }
    return bell;
}

} // namespace

Modem::Modem(Options options, Events events, Log log)
    : options_{std::move(options)}
    , events_{std::move(events)}
    , log_{log}
    , reopen_after_{options_.times.reopen}
    , bell_{make_bell()} {
    thread_ = std::jthread{[this](std::stop_token const& stop) { run(stop); }};
}

Modem::~Modem() {
    thread_.request_stop();
    wake();
    thread_.join();
    ::close(bell_);
}

void Modem::wake() const {
    static_cast<void>(::eventfd_write(bell_, 1));
}

void Modem::give(Task task) {
    task_.replace(std::move(task));
    wake();
}

std::optional<Verdict> Modem::take_verdict() {
    return verdict_.with([](auto& verdict) { return std::exchange(verdict, std::nullopt); });
}

void Modem::run(std::stop_token const& stop) {
    auto dialogue = Dialogue{
        options_, {events_.received, [this](std::string const& why) {
                       log_.warn("notify", "an SMS that came cannot be read", {{"why", why}});
                   }}};
    while (!stop.stop_requested()) {
        if (!port_ && clock_.steady() >= reopen_at_) {
            open(dialogue);
        }
        if (auto task = task_.with([](auto& each) { return std::exchange(each, std::nullopt); })) {
            dialogue.give(std::move(*task));
        }
        if (port_) {
            exchange(dialogue);
        } else if (dialogue.status().phase == Phase::trouble) {
            dialogue.gone(dialogue.status().why);
        }
        publish(dialogue);
        wait(dialogue);
    }
    port_.reset();
}

void Modem::open(Dialogue& dialogue) {
    auto opened = SerialPort::open(options_.device, options_.speed);
    if (!opened) {
        close(dialogue, opened.error().text());
        return;
    }
    port_ = std::make_unique<SerialPort>(std::move(*opened));
    output_.clear();
    dialogue.begin(clock_.steady());
}

/// Reads, thinks, writes.
void Modem::exchange(Dialogue& dialogue) {
    auto const bytes = port_->read();
    if (!bytes) {
        close(dialogue, bytes.error().what);
        return;
    }
    auto const now = clock_.steady();
    dialogue.take(*bytes, now);
    dialogue.advance(now);
    if (dialogue.is_lost()) {
        close(dialogue, std::nullopt);
        return;
    }
    output_ += dialogue.take_output();
    if (auto const written = port_->write(output_); !written) {
        close(dialogue, written.error().what);
    }
}

void Modem::close(Dialogue& dialogue, std::optional<std::string> why) {
    if (why) {
        dialogue.gone(std::move(*why));
    }
    // Before the kernel waits for the device.
    publish(dialogue);
    port_.reset();
    reopen_at_ = clock_.steady() + reopen_after_;
    reopen_after_ = std::min(reopen_after_ * 2, options_.times.longest_reopen);
}

void Modem::publish(Dialogue& dialogue) {
    auto const status = dialogue.status();
    auto const has_other = !(status_.copy() == status);
    if (has_other) {
        // Whoever acts on it finds the reason in the log.
        log_status(status);
        status_.replace(status);
    }
    if (status.phase == Phase::ready) {
        reopen_after_ = options_.times.reopen;
    }
    auto verdict = dialogue.take_verdict();
    auto const has_verdict = verdict.has_value();
    if (has_verdict) {
        verdict_.replace(std::move(verdict));
    }
    if (has_other || has_verdict) {
        events_.changed();
    }
}

void Modem::log_status(Status const& status) {
    switch (status.phase) {
    case Phase::starting:
        log_.warn("notify", "the modem does not answer and is opened anew");
        break;
    case Phase::ready:
        log_.info("notify", "the modem is ready");
        break;
    case Phase::trouble:
        if (status.failure == "sim_refused") {
            log_.error("notify", "the SIM of the modem cannot be used", {{"why", status.why}});
        } else {
            log_.warn(
                "notify",
                "the modem cannot be used",
                {{"failure", status.failure}, {"why", status.why}}
            );
        }
        break;
    }
}

void Modem::wait(Dialogue const& dialogue) {
    auto const due = port_ ? dialogue.due() : reopen_at_;
    auto const time = std::clamp(due - clock_.steady(), Millis{0}, longest_wait);
    auto watched = std::array<pollfd, 2>{{{bell_, POLLIN, 0}, {-1, POLLIN, 0}}};
    if (port_) {
        watched[1].fd = port_->descriptor();
        watched[1].events = static_cast<short>(POLLIN | (output_.empty() ? 0 : POLLOUT));
    }
    ::poll(watched.data(), watched.size(), static_cast<int>(time.count()));
    auto ignored = eventfd_t{0};
    static_cast<void>(::eventfd_read(bell_, &ignored));
}

} // namespace sonae::notify::modem
