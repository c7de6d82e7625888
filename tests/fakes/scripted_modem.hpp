// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/guarded.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace sonae::testing {

/// How a modem behaves. May be changed while it runs.
struct ModemScript {
    bool is_mute = false;            ///< says nothing to anything
    bool is_mute_to_content = false; ///< takes an SMS and says nothing more
    bool is_slow = false;            ///< says each character by itself
    bool is_noisy = false;         ///< bytes that mean nothing, and news of its own, between lines
    bool keeps_everything = false; ///< deletes nothing
    bool needs_pin = false;
    bool is_registered = true;
    std::string pin = "1234";
    std::string content_error = {}; ///< "+CMS ERROR: 38" in place of a reference
    std::string call_end = {};      ///< "BUSY" in place of "OK"
};

/// A modem behind a pseudo-terminal that stands at `device`, a link, while it is plugged in. Speaks
/// PDU mode. One thread of its own; ends with this object.
class ScriptedModem {
public:
    /// Plugged in.
    ScriptedModem(std::filesystem::path device, ModemScript script);
    ScriptedModem(ScriptedModem const&) = delete;
    ScriptedModem& operator=(ScriptedModem const&) = delete;
    ~ScriptedModem();

    void change(std::function<void(ModemScript&)> const& change);

    void unplug();

    /// A modem that was without power: echo, a SIM that wants its PIN.
    void plug_in();

    /// An SMS comes in: it is stored and told of.
    void receive(std::string const& pdu, std::size_t length);

    /// PDUs that it took.
    [[nodiscard]] std::vector<std::string> sent() const { return shared_.copy().sent; }

    /// Commands, in the order in which they came.
    [[nodiscard]] std::vector<std::string> commands() const { return shared_.copy().commands; }

    /// How many commands begin so.
    [[nodiscard]] std::size_t count_of(std::string_view beginning) const;

    /// How many SMS its SIM holds.
    [[nodiscard]] std::size_t stored() const { return shared_.copy().stored.size(); }

private:
    struct Stored {
        std::string pdu;
        std::size_t length = 0;
    };

    struct Shared {
        ModemScript script;
        std::vector<std::string> sent;
        std::vector<std::string> commands;
        std::map<int, Stored> stored;
        bool is_wanted_plugged = true;
        bool is_plugged = false;
        bool has_news = false;
    };

    void run(std::stop_token const& stop);
    void follow_plug();
    void hear(char c);
    void obey(std::string const& command);
    std::string answer_of(std::string const& command, Shared& shared);
    std::optional<std::string> sim_answer(std::string const& command, ModemScript const& script);
    static std::optional<std::string> inbox_answer(std::string const& command, Shared& shared);
    void take_content();
    void say(std::string const& text);
    void wait_until_plugged(bool is_plugged);

    std::filesystem::path device_;
    Guarded<Shared> shared_; // the test reads and changes what the thread works with
    int master_ = -1;
    int slave_ = -1; ///< ours: without it the master fails while nobody has the device open
    std::string input_;
    bool has_echo_ = true;
    bool is_sim_open_ = false;
    bool takes_content_ = false;
    bool is_calling_ = false;
    int reference_ = 0;
    std::jthread thread_;
};

} // namespace sonae::testing
