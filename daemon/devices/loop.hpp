// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/devices/conversation.hpp"
#include "daemon/devices/poller.hpp"
#include "inventory/base/guarded.hpp"

#include <list>
#include <stop_token>
#include <thread>

namespace sonae::devices {

/// The thread of the poller and what it owns.
class DevicePoller::Loop {
public:
    Loop(
        Settings settings,
        std::vector<topology::DeviceReading> known,
        Callbacks callbacks,
        Clock const& clock,
        Log log
    );
    Loop(Loop const&) = delete;
    Loop& operator=(Loop const&) = delete;
    ~Loop();

    void start();
    void stop();
    Result<void> scan(std::string_view address);
    void forget(std::string_view address, std::function<void()> then);
    void set_clinical(std::vector<Prefix> prefixes);

private:
    struct Forgotten {
        Address address;
        std::function<void()> then;
    };

    /// What others asked since the thread looked last.
    struct Inbox {
        std::vector<Address> scans;
        std::vector<Forgotten> forgotten;
        std::optional<std::vector<Prefix>> clinical;
    };

    /// What other threads must know at once.
    struct Shown {
        std::vector<Prefix> clinical;
        std::vector<std::vector<Prefix>> only_for;
    };

    /// What is kept of a device between visits.
    struct Memory {
        Examination::Known known;
        std::string engine; ///< octets, of v3
        DeviceState state;
        Millis told_at{0};   ///< when its state was told last; 0: never
        Millis send_from{0}; ///< so many packets a second
    };

    void read_secrets();
    void remember(std::vector<topology::DeviceReading> known);
    void run(std::stop_token const& stop);
    void take_inbox();
    void begin_due();
    void begin(Job job);
    void end_clinical();
    void forget(Address const& address);
    void advance();
    void take_news(Conversation& each);
    void finish(Conversation& each);
    void take_heartbeat(Address const& address, Heartbeat const& heartbeat);
    void finish_examination(Conversation& each);
    void tell_state(Memory& memory, Address const& address, std::string problem);
    [[nodiscard]] bool
    is_told_elsewhere(Address const& address, topology::DeviceReading const& reading) const;
    void wait();
    void wake() const;

    Settings settings_;
    Callbacks callbacks_;
    Clock const& clock_;
    Log log_;
    std::vector<topology::DeviceReading> remembered_; ///< until the thread begins
    std::vector<Access> accesses_;
    std::optional<Roster> roster_;
    std::map<Address, Memory> memory_;
    std::list<std::unique_ptr<Conversation>> conversations_;
    Millis looked_at_{0};  ///< for what is due
    int wake_ = -1;        ///< eventfd
    Guarded<Inbox> inbox_; // whoever asks does not wait for the thread
    Guarded<Shown> shown_; // whoever asks for a scan is told at once why it cannot be
    std::jthread thread_;  ///< last: it uses all the others
};

} // namespace sonae::devices
