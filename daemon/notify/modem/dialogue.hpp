// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/at_lines.hpp"
#include "daemon/notify/modem/calling.hpp"
#include "daemon/notify/modem/inbox.hpp"
#include "daemon/notify/modem/network_check.hpp"
#include "daemon/notify/modem/sending.hpp"
#include "daemon/notify/modem/start_up.hpp"

namespace sonae::notify::modem {

/// What is said to a modem and what it means: one command at a time, one activity after the other.
/// Pure: bytes and time come in, bytes and verdicts go out. One thread.
class Dialogue {
public:
    Dialogue(Options options, InboxEvents events);
    Dialogue(Dialogue const&) = delete;
    Dialogue& operator=(Dialogue const&) = delete;
    ~Dialogue() = default;

    /// The device was opened.
    void begin(Millis now);

    /// It could not be opened, or is gone. What was under way has failed.
    void gone(std::string why);

    void take(std::string_view bytes, Millis now);

    /// Lets time pass: ends what took too long, begins what is due.
    void advance(Millis now);

    /// What is to be written.
    [[nodiscard]] std::string take_output() { return std::exchange(output_, {}); }

    /// When advance wants to be called at the latest.
    [[nodiscard]] Millis due() const;

    /// It does not answer as modems do: close it, then begin again.
    [[nodiscard]] bool is_lost() const { return is_lost_; }

    [[nodiscard]] Status const& status() const { return status_; }

    /// Precondition: no task is under way.
    void give(Task task) { task_ = std::move(task); }

    /// What became of the task, once.
    std::optional<Verdict> take_verdict() { return std::exchange(verdict_, std::nullopt); }

private:
    using Doing = std::variant<std::monostate, StartUp, NetworkCheck, Inbox, Sending, Calling>;

    void hear(AtLine const& line, Millis now);
    void hear_reply(AtLine const& line, Millis now);
    void end_command(Ending ending, Millis now);
    void step(Reply const* reply, Millis now);
    void say(Command command, Millis now);
    void finish(Millis now);
    void finish_task(Verdict verdict, Millis now);
    void finish_start(StartUp const& start, Millis now);
    void finish_check(NetworkCheck const& check, Millis now);
    bool choose(Millis now);
    bool begin_task(Millis now);
    void lose();
    void fail_task(std::string failure);
    void trouble(std::string failure, std::string why);
    Activity* activity();

    Options options_;
    InboxEvents events_;
    PinGuard guard_;
    InboxMemory memory_;
    AtLines lines_;
    Doing doing_;
    std::optional<Command> command_;
    std::vector<std::string> reply_;
    Millis deadline_{0};
    std::optional<Millis> pause_;
    std::string output_;
    Status status_;
    bool is_lost_ = true;
    bool is_started_ = false;
    bool has_bell_rung_ = false;
    Millis next_check_{0};
    Millis checked_at_{0};
    Millis searching_since_{0};
    std::optional<Task> task_;
    std::optional<Verdict> verdict_;
    std::uint8_t reference_ = 0; ///< of the last long SMS
};

} // namespace sonae::notify::modem
