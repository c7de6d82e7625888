// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/certificate.hpp"
#include "agent/sense/dissect/ja4.hpp"
#include "agent/sense/dissect/remote_tools.hpp"
#include "agent/sense/dissect/sha256.hpp"
#include "agent/sense/dissect/tls.hpp"
#include "tests/fakes/stream_bytes.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

std::string hash_of(std::string_view text) {
    auto hash = TextHash{};
    hash.add(text);
    return to_hex(hash.finish());
}

std::optional<ClientHelloFact> hello_of(Bytes const& stream) {
    auto scratch = std::array<std::uint8_t, 4096>{};
    auto const flight = read_tls_flight(stream, scratch, false);
    auto messages = ByteReader{flight.messages};
    auto const message = next_tls_message(messages);
    return message.type == tls_message::client_hello ? dissect_client_hello(message.body)
                                                     : std::nullopt;
}

TEST(TextHash, GivesThePublishedDigests) {
    EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        hash_of(std::string(1000, 'a')),
        "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
    );
}

TEST(Tls, ABrowsersHelloHasTheFingerprintThatIsPublishedForIt) {
    auto const stream = client_hello("karte.example.jp");

    auto const fact = hello_of(stream);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->fingerprint(), "t13d1516h2_8daaf6152771_e5627efa2ab1");
    EXPECT_EQ(fact->server_name.clean(), "karte.example.jp");
    EXPECT_EQ(fact->protocol.clean(), "h2");
    EXPECT_EQ(tls_version_text(fact->version), "TLS 1.3");
}

TEST(Tls, AFingerprintWithoutExtensionsAndCiphersIsOfZeros) {
    auto input = Ja4Input{};
    input.version = 0x0301;
    auto const text = ja4_of(input);

    EXPECT_EQ((std::string_view{text.data(), text.size()}), "t10i000000_000000000000_000000000000");
}

TEST(Tls, AHelloInSeveralRecordsIsPutTogetherAndCrumbsAreRefused) {
    auto const whole = client_hello("karte.example.jp");
    auto const body = Bytes(whole.begin() + 5, whole.end());
    auto const first = Bytes(body.begin(), body.begin() + 200);
    auto const second = Bytes(body.begin() + 200, body.end());
    auto const split = joined(
        {wire("16 0303"),
         big_endian(200, 2),
         first,
         wire("16 0303"),
         big_endian(second.size(), 2),
         second}
    );

    ASSERT_TRUE(hello_of(split));
    EXPECT_EQ(hello_of(split)->fingerprint(), hello_of(whole)->fingerprint());
    auto scratch = std::array<std::uint8_t, 64>{};
    EXPECT_FALSE(read_tls_flight(wire("16 0303 0002 0100 16 0303 0002 0100"), scratch, false).is_tls
    );
}

TEST(Tls, AServersFlightTellsVersionAndCertificate) {
    auto const stream = server_hello(certificate("pacs.example.jp", {"pacs.example.jp", "pacs"}));
    auto scratch = std::array<std::uint8_t, 4096>{};
    auto const flight = read_tls_flight(stream, scratch, false);
    auto messages = ByteReader{flight.messages};

    EXPECT_TRUE(flight.has_ended);
    auto const hello = dissect_server_hello(next_tls_message(messages).body);
    ASSERT_TRUE(hello);
    EXPECT_EQ(tls_version_text(hello->version), "TLS 1.2");
    auto const fact = dissect_certificate(first_certificate(next_tls_message(messages).body));
    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->subject.clean(), "pacs.example.jp");
    EXPECT_EQ(fact->issuer.clean(), "Hospital CA");
    EXPECT_FALSE(fact->is_self_issued);
    EXPECT_EQ(fact->names.size(), 2U);
    EXPECT_EQ(to_rfc3339(fact->ends.value()), "2027-03-31T14:59:59Z");
}

TEST(Certificate, CutBehindItsNamesIsReadAsFarAsItGoes) {
    auto const whole = certificate("pacs.example.jp", {"pacs"});
    auto const cut = Bytes(whole.begin(), whole.begin() + 170);

    auto const fact = dissect_certificate(cut);

    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->subject.clean(), "pacs.example.jp");
    EXPECT_TRUE(fact->names.is_empty());
    EXPECT_FALSE(dissect_certificate(Bytes(whole.begin(), whole.begin() + 60)));
}

TEST(RemoteTools, AreKnownByTheEndOfANameAndNotByItsMiddle) {
    EXPECT_EQ(remote_tool_of("router13.teamviewer.com"), "teamviewer");
    EXPECT_EQ(remote_tool_of("AnyDesk.com"), "anydesk");
    EXPECT_EQ(remote_tool_of("notanydesk.com"), "");
    EXPECT_EQ(remote_tool_of("anydesk.com.example.jp"), "");
    EXPECT_EQ(remote_tool_of_certificate("AnyNet Relay"), "anydesk");
    EXPECT_EQ(remote_tool_of_certificate("*.teamviewer.com"), "teamviewer");
    EXPECT_TRUE(is_vpn_name("vpn2.example.jp"));
    EXPECT_TRUE(is_vpn_name("FortiGate"));
    EXPECT_FALSE(is_vpn_name("www.example.jp"));
}

} // namespace

} // namespace sonae::sense
