// SPDX-License-Identifier: Apache-2.0
#include "daemon/net/tls_context.hpp"
#include "inventory/base/encoding.hpp"

namespace sonae::net {
namespace {

bool offers_agent(std::string_view extension) {
    return alpn_offers(as_bytes(extension), agent_protocol);
}

std::string extension(std::initializer_list<std::string_view> names) {
    auto list = std::string{};
    for (auto const name : names) {
        list += static_cast<char>(name.size());
        list += name;
    }
    return std::string{'\0', static_cast<char>(list.size())} + list;
}

TEST(Alpn, ListThatNamesTheProtocol_OffersIt) {
    EXPECT_TRUE(offers_agent(extension({"sonae-agent/1"})));
    EXPECT_TRUE(offers_agent(extension({"h2", "sonae-agent/1", "http/1.1"})));
}

TEST(Alpn, ListThatNamesOthers_DoesNotOfferIt) {
    EXPECT_FALSE(offers_agent(extension({})));
    EXPECT_FALSE(offers_agent(extension({"h2", "http/1.1"})));
    EXPECT_FALSE(offers_agent(extension({"sonae-agent/12"})));
    EXPECT_FALSE(offers_agent(extension({"x\x0dsonae-agent/1"})));
}

TEST(Alpn, ListThatIsBroken_OffersNothing) {
    auto const good = extension({"sonae-agent/1"});
    for (auto size = std::size_t{0}; size < good.size(); ++size) {
        EXPECT_FALSE(offers_agent(good.substr(0, size))) << size;
    }
    EXPECT_FALSE(offers_agent(good + "x"));
    EXPECT_FALSE(offers_agent(extension({"sonae-agent/1", ""})));
}

} // namespace
} // namespace sonae::net
