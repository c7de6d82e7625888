// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/topology/joining/machines.hpp"

#include <map>

namespace sonae::topology::joining {

/// One end of a cable as somebody named it.
struct CableEnd {
    MachineIndex machine = no_machine;
    std::string port;    ///< to show
    std::string key;     ///< to compare (canonical_port); "" when nobody named a port
    bool is_own = false; ///< the machine itself knows this port
    Mac mac;             ///< of the port, when known
    InterfaceReading const* reading = nullptr;
};

/// The ports of all machines, by every name that others use for them.
class PortTable {
public:
    PortTable(Survey const& survey, Machines const& machines)
        : survey_{survey}
        , machines_{machines} {}

    /// The port that a neighbour calls `port`: by its name, its MAC, its number, or its
    /// description.
    [[nodiscard]] CableEnd
    resolve(MachineIndex machine, std::string_view port, std::string_view description);

    /// A port of the device that was asked, by its number, else by the name that it told.
    [[nodiscard]] static CableEnd local(
        MachineIndex machine,
        DeviceReading const& reading,
        std::int64_t index,
        std::string_view name
    );

private:
    struct Known {
        std::string name;
        Mac mac;
        InterfaceReading const* reading = nullptr;
    };

    using Names = std::map<std::string, Known, std::less<>>;

    static CableEnd end_of(MachineIndex machine, Known const& known);

    /// Most machines are nobody's neighbour, so the names of each are listed when they are asked
    /// for.
    Names const& names_of(MachineIndex index);
    static void add(Names& names, std::string_view name, Known const& known);

    Survey const& survey_;
    Machines const& machines_;
    std::unordered_map<MachineIndex, Names> ports_;
};

} // namespace sonae::topology::joining
