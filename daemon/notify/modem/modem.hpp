// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/notify/modem/inbox.hpp"
#include "daemon/notify/modem/options.hpp"
#include "daemon/notify/modem/verdict.hpp"
#include "inventory/base/guarded.hpp"
#include "inventory/base/log.hpp"

#include <stop_token>
#include <thread>

namespace sonae::notify::modem {

class Dialogue;
class SerialPort;

/// A modem with a thread of its own, because opening and closing its device may block. Unplugged or
/// mute, it is opened again and again, with longer and longer pauses.
class Modem {
public:
    struct Events {
        std::function<void()> changed; ///< there is a verdict or another status
        std::function<void(Received)> received;
    };

    /// Events come on the thread of the modem. Numbers and texts are never logged.
    Modem(Options options, Events events, Log log);
    Modem(Modem const&) = delete;
    Modem& operator=(Modem const&) = delete;

    /// Ends what is under way.
    ~Modem();

    /// Does not block. Precondition: every task before has its verdict.
    void give(Task task);

    /// What became of the task, once.
    std::optional<Verdict> take_verdict();

    [[nodiscard]] Status status() const { return status_.copy(); }

private:
    void run(std::stop_token const& stop);
    void open(Dialogue& dialogue);
    void exchange(Dialogue& dialogue);
    void close(Dialogue& dialogue, std::optional<std::string> why);
    void publish(Dialogue& dialogue);
    void wait(Dialogue const& dialogue);
    void wake() const;
    void log_status(Status const& status);

    SystemClock clock_;
    Options options_;
    Events events_;
    Log log_;
    std::unique_ptr<SerialPort> port_; ///< of its thread, as are the next three
    std::string output_;
    Millis reopen_at_{0};
    Millis reopen_after_{0};
    Guarded<std::optional<Task>> task_;       // whoever gives does not wait for the thread
    Guarded<std::optional<Verdict>> verdict_; // whoever takes does not either
    Guarded<Status> status_;                  // the same
    int bell_ = -1;                           ///< an eventfd that ends the wait
    std::jthread thread_;                     ///< last: it uses all the others
};

} // namespace sonae::notify::modem
